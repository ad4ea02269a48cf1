import { headers } from 'next/headers'
import { GroupPage } from '@/components/groups/group-page'
import { describeGroup, toMomentText } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; group: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props) {
  const { cluster, group } = await params
  return await describeGroup(await headers(), toId(cluster), toId(group), toMomentText(await searchParams))
}

export default async function Page({ params }: Props) {
  const { cluster, group } = await params
  return <GroupPage cluster={toId(cluster)} groupId={toId(group)} />
}
