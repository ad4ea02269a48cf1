import { TopicPage } from '@/components/topics/topic-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string; topic: string }>
}

export async function generateMetadata({ params }: Props) {
  const { cluster, topic } = await params
  return { title: `${toId(topic)} · ${toId(cluster)}` }
}

export default async function Page({ params }: Props) {
  const { cluster, topic } = await params
  return <TopicPage cluster={toId(cluster)} topic={toId(topic)} />
}
