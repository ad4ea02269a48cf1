import { headers } from 'next/headers'
import { FindingPage } from '@/components/findings/finding-page'
import { describeFinding } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; finding: string }>
}

export async function generateMetadata({ params }: Props) {
  const { cluster, finding } = await params
  return await describeFinding(await headers(), toId(cluster), toId(finding))
}

export default async function Page({ params }: Props) {
  const { cluster, finding } = await params
  return <FindingPage cluster={toId(cluster)} findingId={toId(finding)} />
}
