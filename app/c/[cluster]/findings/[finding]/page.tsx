import { FindingPage } from '@/components/findings/finding-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; finding: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `${toId((await params).cluster)} · Finding` }
}

export default async function Page({ params }: Props) {
  const { cluster, finding } = await params
  return <FindingPage cluster={toId(cluster)} findingId={toId(finding)} />
}
