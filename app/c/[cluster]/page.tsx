import { OverviewPage } from '@/components/groups/overview-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `${toId((await params).cluster)} · Groups` }
}

export default async function Page({ params }: Props) {
  return <OverviewPage cluster={toId((await params).cluster)} />
}
