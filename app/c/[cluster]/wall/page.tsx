import { headers } from 'next/headers'
import { WallPage } from '@/components/wall/wall-page'
import { readBasePath, readBuildId } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `${toId((await params).cluster)} · Wall` }
}

export default async function Page({ params }: Props) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <>
      <script async src={`${readBasePath()}/wall-watch.js`} nonce={nonce} />
      <WallPage names={[toId((await params).cluster)]} everyCluster={false} buildId={readBuildId()} />
    </>
  )
}
