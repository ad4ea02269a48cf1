'use client'
import { useCallback, useMemo } from 'react'
import { SharedCursor, useShowMoment } from '@/components/charts/cursor'
import { FrequencyChart } from '@/components/charts/frequency-chart'
import type { TimeAxis } from '@/components/charts/time-chart'
import { toNoteMarks } from '@/components/groups/history-series'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { CopyLinkMenu } from '@/components/layout/copy-link'
import { CsvLink } from '@/components/layout/csv-link'
import { Shell } from '@/components/layout/shell'
import { TimeRangePicker } from '@/components/layout/time-range-picker'
import { type PageTimeRange, useTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { FacetMenu } from '@/components/ui/facet-menu'
import { SearchField } from '@/components/ui/search-field'
import { goToPage } from '@/lib/client/go-to-page'
import { overviewMomentAddress } from '@/lib/client/paths'
import { toRangeParameters } from '@/lib/client/time-range'
import { toChosen, type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type RebalancesBody, rebalancesBodySchema } from '@/lib/wire/rebalances'
import { rebalanceOptions } from './rebalance-columns'
import { RebalanceDetails } from './rebalance-details'
import { RebalanceLanes } from './rebalance-lanes'
import { toSentence } from './rebalance-text'
import { RebalancesTable } from './rebalances-table'

const maxRows = '500'

interface PartsProps {
  cluster: string
  body: RebalancesBody
  url: UrlState
  time: PageTimeRange
}

function Head({ cluster, body, url, time }: PartsProps) {
  const groups = body.groups_total === 1 ? '1 group' : `${formatCount(body.groups_total)} groups`
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-[560px]">
        <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">{toSentence(body)}</h1>
        <p className="text-text-2">
          {body.groups_total > 0 && `${groups} rebalanced. `}Counts are exact by generations and epochs, else at least.
        </p>
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">
        <SearchField
          value={url.get('q')}
          label="Find groups by name"
          placeholder="group or /regex/"
          className="w-[180px] max-sm:w-full"
          onChange={(q) => url.set({ q })}
        />
        <FacetMenu
          name="Cause"
          options={body.facets.cause}
          chosen={url.list('cause')}
          summary={body.total === 1 ? '1 rebalance' : `${formatCount(body.total)} rebalances`}
          onChange={(chosen) => url.set({ cause: chosen.join(',') })}
        />
        <TimeRangePicker range={time.range} now={body.as_of} onChange={time.set} />
        <ColumnsMenu options={rebalanceOptions(false)} url={url} parameter="columns" />
        <CsvLink cluster={cluster} path="rebalances" query={{ ...time.query, ...toChosen(url, ['q', 'cause']) }} />
        {time.range.kind === 'live' && (
          <CopyLinkMenu frozen={toRangeParameters({ kind: 'past', from: body.from, to: body.to }, null)} />
        )}
      </div>
    </div>
  )
}

interface FrequencyProps {
  body: RebalancesBody
  onSelect: (from: number, to: number) => void
  onMoment: (at: number) => void
}

function Frequency({ body, onSelect, onMoment }: FrequencyProps) {
  const axis = useMemo(
    (): TimeAxis => ({
      from: body.from,
      to: body.to,
      gaps: body.gaps,
      bands: [],
      marks: toNoteMarks(body),
      pollPeriodMs: body.poll_period_ms,
      onSelect,
      onMoment,
    }),
    [body, onSelect, onMoment],
  )
  return <FrequencyChart axis={axis} bucketMs={body.bucket_ms} buckets={body.frequency} />
}

function Parts({ cluster, body, url, time }: PartsProps) {
  const showMoment = useShowMoment()
  const chosen = url.get('selected')
  const { set } = url
  const onChoose = useCallback((selected: string) => set({ selected }), [set])
  const onMoment = useCallback((at: number) => goToPage(overviewMomentAddress(cluster, at)), [cluster])
  const row = body.items.find(({ id }) => id === chosen)
  return (
    <>
      <Head cluster={cluster} body={body} url={url} time={time} />
      {body.lanes.length > 0 && <RebalanceLanes cluster={cluster} body={body} chosen={chosen} onChoose={onChoose} />}
      {row !== undefined && (
        <RebalanceDetails
          cluster={cluster}
          row={row}
          now={body.to}
          onClose={() => onChoose('')}
          onMoment={showMoment}
        />
      )}
      {body.total > 0 && <Frequency body={body} onSelect={time.draw} onMoment={onMoment} />}
      <section className="card" aria-label="Rebalances">
        <RebalancesTable cluster={cluster} body={body} chosen={chosen} onChoose={onChoose} single={false} url={url} />
      </section>
    </>
  )
}

/** Rebalances of all groups: over time, how often, and each one. */
export function RebalancesPage({ cluster }: { cluster: string }) {
  const url = useUrlState()
  const time = useTimeRange(url, '1h')
  const query = { ...time.query, ...toChosen(url, ['q', 'cause']), limit: maxRows }
  const view = useView(cluster, 'rebalances', query, rebalancesBodySchema)
  return (
    <Shell cluster={cluster} page="rebalances" view={view} past={time.past}>
      {() => (
        <ViewState view={view} what="the rebalances">
          {(body) => (
            <SharedCursor>
              <Parts cluster={cluster} body={body} url={url} time={time} />
            </SharedCursor>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
