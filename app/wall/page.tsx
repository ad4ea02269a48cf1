import { headers } from 'next/headers'
import { WallPage } from '@/components/wall/wall-page'
import { readBasePath, readBuildId, readClusterNames } from '@/lib/server'

interface Props {
  searchParams: Promise<{ clusters?: string | string[] }>
}

export const metadata = { title: 'Wall' }

/** Clusters in turns: those of `?clusters=a,b`, else all. */
export default async function Page({ searchParams }: Props) {
  const { clusters = '' } = await searchParams
  const named = [clusters].flat().join(',').split(',')
  const names = [...new Set(named.map((name) => name.trim()).filter((name) => name !== ''))]
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <>
      <script async src={`${readBasePath()}/wall-watch.js`} nonce={nonce} />
      <WallPage
        names={names.length > 0 ? names : readClusterNames()}
        everyCluster={names.length === 0}
        buildId={readBuildId()}
      />
    </>
  )
}
