import { PlainPage } from '@/components/layout/plain-page'

export default function NotFound() {
  return (
    <PlainPage kind="unknown" title="There is no such page">
      Check the address. Links to groups and topics are made by their pages.
    </PlainPage>
  )
}
