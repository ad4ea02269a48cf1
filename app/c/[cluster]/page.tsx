import { headers } from 'next/headers'
import { OverviewPage } from '@/components/groups/overview-page'
import { picturePath, readOverviewPreview, toMetadata } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  const cluster = toId((await params).cluster)
  return toMetadata(await readOverviewPreview(cluster), picturePath.overview(cluster), await headers())
}

export default async function Page({ params }: Props) {
  return <OverviewPage cluster={toId((await params).cluster)} />
}
