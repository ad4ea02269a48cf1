import { RebalancesPage } from '@/components/rebalances/rebalances-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `${toId((await params).cluster)} · Rebalances` }
}

export default async function Page({ params }: Props) {
  return <RebalancesPage cluster={toId((await params).cluster)} />
}
