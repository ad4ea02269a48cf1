'use client'
import { useCallback, useMemo, useState } from 'react'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { CsvLink } from '@/components/layout/csv-link'
import { Shell } from '@/components/layout/shell'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { ViewState } from '@/components/layout/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { VirtualTable } from '@/components/ui/virtual-table'
import { toChosen, type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type TopicsBody, topicsBodySchema } from '@/lib/wire/topics'
import { toTopicColumns } from './topic-columns'

const step = 50
const windowRows = 150
const passed = ['q', 'sort', 'internal'] as const

interface TopicsProps {
  cluster: string
  body: TopicsBody
  url: UrlState
  offset: number
  old: boolean
  onRange: (first: number, last: number) => void
}

function Topics({ cluster, body, url, offset, old, onRange }: TopicsProps) {
  const columns = useMemo(() => toTopicColumns(cluster, old), [cluster, old])
  const shown = useShownColumns(columns, url, 'columns')
  const internal = url.get('internal') === 'true'
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="text-lg font-semibold">{body.total === 1 ? '1 topic' : `${formatCount(body.total)} topics`}</h1>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <SearchField
            value={url.get('q')}
            label="Find topics by name"
            placeholder="name or /regex/"
            className="w-[220px]"
            onChange={(q) => url.set({ q })}
          />
          <button
            type="button"
            className={`btn ${internal ? 'on' : ''}`}
            aria-pressed={internal}
            onClick={() => url.set({ internal: internal ? '' : 'true' })}
          >
            Internal topics
          </button>
          <ColumnsMenu options={columns} url={url} parameter="columns" />
          <CsvLink cluster={cluster} path="topics" query={toChosen(url, passed)} />
        </div>
      </div>
      <section className="card" aria-label="Topics">
        {body.total === 0 ? (
          <EmptyState kind="unknown" title={body.cluster_total === 0 ? 'No topics' : 'No topic matches'}>
            {body.cluster_total === 0
              ? 'The cluster has none, or the user Tidemark logs in as may not DESCRIBE them.'
              : `${formatCount(body.cluster_total)} topics are there, internal ones included.`}
          </EmptyState>
        ) : (
          <VirtualTable
            caption="Topics"
            {...shown}
            rows={body.items}
            offset={offset}
            total={body.total}
            rowKey={({ topic }) => topic}
            sort={url.get('sort') || 'topic'}
            onSort={(sort) => url.set({ sort })}
            onRange={onRange}
          />
        )}
      </section>
    </>
  )
}

export function TopicsPage({ cluster }: { cluster: string }) {
  const url = useUrlState()
  const [offset, setOffset] = useState(0)
  const onRange = useCallback((first: number, last: number) => {
    setOffset((now) =>
      first >= now && last <= now + windowRows ? now : Math.max(0, Math.floor((first - step) / step) * step),
    )
  }, [])
  const query: Record<string, string> = { ...toChosen(url, passed), limit: String(windowRows) }
  if (offset > 0) query.cursor = String(offset)
  const view = useView(cluster, 'topics', query, topicsBodySchema)
  return (
    <Shell cluster={cluster} page="topics" view={view}>
      {({ old }) => (
        <ViewState view={view} what="the topics">
          {(body) => <Topics cluster={cluster} body={body} url={url} offset={offset} old={old} onRange={onRange} />}
        </ViewState>
      )}
    </Shell>
  )
}
