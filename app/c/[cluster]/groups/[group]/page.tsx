import { GroupPage } from '@/components/groups/group-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; group: string }>
}

export async function generateMetadata({ params }: Props) {
  const { cluster, group } = await params
  return { title: `${toId(group)} · ${toId(cluster)}` }
}

export default async function Page({ params }: Props) {
  const { cluster, group } = await params
  return <GroupPage cluster={toId(cluster)} groupId={toId(group)} />
}
