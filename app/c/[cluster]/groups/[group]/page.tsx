import { headers } from 'next/headers'
import { GroupPage } from '@/components/groups/group-page'
import { picturePath, readGroupPreview, toMetadata, toMomentText } from '@/lib/server'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; group: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props) {
  const { cluster, group } = await params
  const [clusterName, groupId] = [toId(cluster), toId(group)]
  const at = toMomentText(await searchParams)
  const preview = await readGroupPreview(clusterName, groupId, at)
  return toMetadata(preview, picturePath.group(clusterName, groupId, at), await headers())
}

export default async function Page({ params }: Props) {
  const { cluster, group } = await params
  return <GroupPage cluster={toId(cluster)} groupId={toId(group)} />
}
