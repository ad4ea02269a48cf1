'use client'
import { useCallback } from 'react'
import { useShowMoment } from '@/components/charts/cursor'
import { ViewState } from '@/components/layout/view-state'
import { type TimeRange, toRangeQuery } from '@/lib/client/time-range'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import type { UrlState } from '@/lib/client/use-url-state'
import { type RebalancesBody, rebalancesBodySchema } from '@/lib/wire/rebalances'
import { RebalanceDetails } from './rebalance-details'
import { toSentence } from './rebalance-text'
import { RebalancesTable } from './rebalances-table'

/** What happened changes less often than numbers do. */
const refreshMs = 10_000

interface GroupRebalancesProps {
  cluster: string
  groupId: string
  range: TimeRange
  url: UrlState
}

function GroupTable({ cluster, body, url }: { cluster: string; body: RebalancesBody; url: UrlState }) {
  const showMoment = useShowMoment()
  const chosen = url.get('selected')
  const { set } = url
  const onChoose = useCallback((selected: string) => set({ selected }), [set])
  const row = body.items.find(({ id }) => id === chosen)
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-text-2">{toSentence(body)}</h2>
      {row !== undefined && (
        <RebalanceDetails
          cluster={cluster}
          row={row}
          now={body.to}
          onClose={() => onChoose('')}
          onMoment={showMoment}
        />
      )}
      <section className="card" aria-label="Rebalances">
        <RebalancesTable cluster={cluster} body={body} chosen={chosen} onChoose={onChoose} single url={url} />
      </section>
    </div>
  )
}

/** The rebalances of one group in the page's stretch of time. */
export function GroupRebalances({ cluster, groupId, range, url }: GroupRebalancesProps) {
  const query = { ...toRangeQuery(range), group: groupId, limit: '200' }
  const view = useBody(cluster, 'rebalances', query, rebalancesBodySchema, { refreshMs: toRefreshMs(range, refreshMs) })
  return (
    <ViewState view={view} what="the rebalances" part>
      {(body) => <GroupTable cluster={cluster} body={body} url={url} />}
    </ViewState>
  )
}
