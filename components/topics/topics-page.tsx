'use client'
import { useMemo } from 'react'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { CopyLink } from '@/components/layout/copy-link'
import { CsvLink } from '@/components/layout/csv-link'
import { Shell } from '@/components/layout/shell'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { ViewState } from '@/components/layout/view-state'
import type { ColumnOption } from '@/components/ui/column-choice'
import { EmptyState } from '@/components/ui/empty-state'
import { FacetMenu } from '@/components/ui/facet-menu'
import { SearchField } from '@/components/ui/search-field'
import { startOfWindow, useRowWindow, windowRows } from '@/components/ui/use-row-window'
import { toChosen, type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type TopicsBody, topicsBodySchema } from '@/lib/wire/topics'
import { toTopicColumns } from './topic-columns'
import { toTopicsSentence, toTopicsSubline } from './topic-text'
import { TopicsTable } from './topics-table'

const worstFirst = 'worst'
const passed = ['q', 'health', 'internal'] as const
const shownHealth = ['critical', 'warning', 'unknown', 'ok'] as const

const toQuery = (url: UrlState) => ({ ...toChosen(url, passed), sort: url.get('sort') || worstFirst })

interface FiltersProps {
  cluster: string
  body: TopicsBody
  url: UrlState
  columns: readonly ColumnOption[]
}

function Filters({ cluster, body, url, columns }: FiltersProps) {
  const internal = url.get('internal') === 'true'
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        value={url.get('q')}
        label="Find topics by name"
        placeholder="topic or /regex/"
        className="w-[200px] max-sm:w-full"
        onChange={(q) => url.set({ q })}
      />
      <FacetMenu
        name="Health"
        options={shownHealth.map((value) => ({ value, count: body.health_counts[value] }))}
        chosen={url.list('health')}
        summary={`${formatCount(body.total)} of ${formatCount(body.cluster_total)} topics`}
        onChange={(chosen) => url.set({ health: chosen.join(',') })}
      />
      <button
        type="button"
        className={`btn ${internal ? 'on' : ''}`}
        onClick={() => url.set({ internal: internal ? '' : 'true' })}
      >
        Internal: {internal ? 'shown' : 'hidden'}
      </button>
      <ColumnsMenu options={columns} url={url} parameter="columns" />
      <CsvLink cluster={cluster} path="topics" query={toQuery(url)} />
      <span className="no-print">
        <CopyLink />
      </span>
    </div>
  )
}

function Nothing({ body, url }: { body: TopicsBody; url: UrlState }) {
  if (body.cluster_total === 0) {
    return (
      <EmptyState kind="unknown" title="No topics">
        The cluster has none, or the user Tidemark logs in as may not DESCRIBE them.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      kind="unknown"
      title="No topic matches"
      actions={
        <button type="button" className="btn" onClick={() => url.set({ q: '', health: '' })}>
          Clear search and filters
        </button>
      }
    >
      {formatCount(body.cluster_total)} topics are there, none as searched for.
    </EmptyState>
  )
}

interface TopicsProps {
  cluster: string
  body: TopicsBody
  url: UrlState
  old: boolean
  onRange: (first: number, last: number) => void
}

function Topics({ cluster, body, url, old, onRange }: TopicsProps) {
  const { poll_period_ms: pollPeriodMs } = body
  const columns = useMemo(() => toTopicColumns({ cluster, old, pollPeriodMs }), [cluster, old, pollPeriodMs])
  const shown = useShownColumns(columns, url, 'columns')
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <h1 className="text-lg font-semibold">{toTopicsSentence(body, old)}</h1>
          <p className="num text-text-2">{toTopicsSubline(body)}</p>
        </div>
        <Filters cluster={cluster} body={body} url={url} columns={columns} />
      </div>
      <section className="card" aria-label="Topics">
        {body.total === 0 ? (
          <Nothing body={body} url={url} />
        ) : (
          <TopicsTable
            cluster={cluster}
            body={body}
            offset={startOfWindow(body)}
            old={old}
            shown={shown}
            url={url}
            onRange={onRange}
          />
        )}
      </section>
    </>
  )
}

/** Which topics put data at risk, then every topic. */
export function TopicsPage({ cluster }: { cluster: string }) {
  const url = useUrlState()
  const { first, onRange } = useRowWindow()
  const query: Record<string, string> = { ...toQuery(url), limit: String(windowRows) }
  if (first > 0) query.cursor = String(first)
  const view = useView(cluster, 'topics', query, topicsBodySchema)
  return (
    <Shell cluster={cluster} page="topics" view={view}>
      {({ old }) => (
        <ViewState view={view} what="the topics">
          {(body) => <Topics cluster={cluster} body={body} url={url} old={old} onRange={onRange} />}
        </ViewState>
      )}
    </Shell>
  )
}
