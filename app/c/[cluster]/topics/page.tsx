import { TopicsPage } from '@/components/topics/topics-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `${toId((await params).cluster)} · Topics` }
}

export default async function Page({ params }: Props) {
  return <TopicsPage cluster={toId((await params).cluster)} />
}
