import { headers } from 'next/headers'
import { FindingPage } from '@/components/findings/finding-page'
import { picturePath, readFindingPreview, toMetadata } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; finding: string }>
}

export async function generateMetadata({ params }: Props) {
  const { cluster, finding } = await params
  const [clusterName, findingId] = [toId(cluster), toId(finding)]
  const preview = await readFindingPreview(clusterName, findingId)
  return toMetadata(preview, picturePath.finding(clusterName, findingId), await headers())
}

export default async function Page({ params }: Props) {
  const { cluster, finding } = await params
  return <FindingPage cluster={toId(cluster)} findingId={toId(finding)} />
}
