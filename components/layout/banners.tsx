import type { ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import type { Age } from '@/lib/client/freshness'
import type { LiveView } from '@/lib/client/use-view'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { Envelope } from '@/lib/wire/envelope'
import { TryNow } from './try-now'

const maxBanners = 2

/** What is wrong with the reading itself: the cluster before the page, two at most. */
export function Banners({ view, kind, note }: { view: LiveView<Envelope>; kind: Age['kind']; note: string }) {
  const { body } = view
  if (body === null) return null
  const first = body.errors[0]
  const banners: ReactNode[] = []
  if (body.unreachable_reason !== null) {
    banners.push(
      <Banner
        key="unreachable"
        kind="stale"
        title="The cluster is not read now"
        {...(body.cluster === null ? {} : { action: <TryNow cluster={body.cluster} /> })}
      >
        {body.unreachable_reason} What is shown is the last good reading.
      </Banner>,
    )
  }
  if (kind === 'no-connection') {
    banners.push(
      <Banner key="connection" kind="stale" title="No connection to Tidemark">
        What is shown is old; the page connects again by itself.
      </Banner>,
    )
  }
  if (kind === 'stale') {
    banners.push(
      <Banner key="stale" kind="stale" title="The data is stale">
        The last reading is {note}; one is due every {formatDuration(body.poll_period_ms)}.
      </Banner>,
    )
  }
  if (body.store_trouble !== null) {
    const { message, since } = body.store_trouble
    banners.push(
      <Banner key="store" kind="warning" title="History is not kept now">
        {message} Since {formatMoment(since, body.as_of ?? since)}; what is live goes on.
      </Banner>,
    )
  }
  if (body.unreachable_reason === null && first !== undefined) {
    const title =
      body.errors_total === 1 ? '1 thing was not read' : `${formatCount(body.errors_total)} things were not read`
    banners.push(
      <Banner key="partial" kind="partial" title={title}>
        {first.message}
      </Banner>,
    )
  }
  return banners.slice(0, maxBanners)
}
