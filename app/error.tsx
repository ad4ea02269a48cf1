'use client'
import { PlainPage } from '@/components/layout/plain-page'

export default function ErrorPage() {
  return (
    <PlainPage kind="warning" title="This page failed in the browser">
      Reload it. The data is not touched by this; the API still answers below /api/v1.
    </PlainPage>
  )
}
