import { FindingsPage } from '@/components/findings/findings-page'
import { toId } from '@/lib/wire/page-params'

interface Props {
  params: Promise<{ cluster: string }>
}

export async function generateMetadata({ params }: Props) {
  return { title: `${toId((await params).cluster)} · Findings` }
}

export default async function Page({ params }: Props) {
  return <FindingsPage cluster={toId((await params).cluster)} />
}
