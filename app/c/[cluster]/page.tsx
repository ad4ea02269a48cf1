import { headers } from 'next/headers'
import { OverviewPage } from '@/components/groups/overview-page'
import { describeOverview } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  return await describeOverview(await headers(), toId((await params).cluster))
}

export default async function Page({ params }: Props) {
  return <OverviewPage cluster={toId((await params).cluster)} />
}
