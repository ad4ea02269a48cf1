'use client'
import { useCallback, useState } from 'react'
import { Shell } from '@/components/layout/shell'
import { TryNow } from '@/components/layout/try-now'
import { ViewState } from '@/components/layout/view-state'
import { Banner } from '@/components/ui/banner'
import { useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type OverviewBody, overviewBodySchema } from '@/lib/wire/clusters'
import { ClusterFacts } from './cluster-facts'
import { GroupFilters } from './group-filters'
import { GroupsTable } from './groups-table'

const step = 50
const windowRows = 150
const passed = ['q', 'state', 'type', 'topic', 'sort'] as const

function toHeadline({ summary }: OverviewBody): string {
  if (summary.groups === null) return 'The groups were never read'
  const groups = summary.groups === 1 ? '1 group' : `${formatCount(summary.groups)} groups`
  if (summary.total_lag === null) return `${groups}, lag unknown`
  return `${groups}, lag ${summary.unknown_partitions + summary.unread_groups > 0 ? '≥ ' : ''}${formatCount(summary.total_lag)}`
}

function toSubline({ summary }: OverviewBody): string {
  const { unread_groups } = summary
  const listed = unread_groups === 1 ? '1 group is' : `${formatCount(unread_groups)} groups are`
  const unread = unread_groups === 0 ? '' : `${listed} listed but not read in full. `
  return `${unread}Nothing is judged in this release: lag alone does not tell whether a group is well.`
}

export function OverviewPage({ cluster }: { cluster: string }) {
  const url = useUrlState()
  const [offset, setOffset] = useState(0)
  const onRange = useCallback((first: number, last: number) => {
    setOffset((now) => {
      if (first >= now && last <= now + windowRows) return now
      return Math.max(0, Math.floor((first - step) / step) * step)
    })
  }, [])
  const query: Record<string, string> = { limit: String(windowRows) }
  if (offset > 0) query.cursor = String(offset)
  for (const name of passed) if (url.get(name) !== '') query[name] = url.get(name)
  const view = useView(cluster, 'overview', query, overviewBodySchema)
  return (
    <Shell cluster={cluster} page="groups" view={view}>
      {({ old }) => (
        <ViewState
          view={view}
          what="the groups"
          actions={view.error?.code === 'TM_NOT_READY' && <TryNow cluster={cluster} />}
        >
          {(body) => (
            <>
              <div>
                <h1 className="text-lg font-semibold">{toHeadline(body)}</h1>
                <p className="text-text-2">{toSubline(body)}</p>
              </div>
              {body.summary.degradations.map(({ feature, message }) => (
                <Banner key={feature} kind="warning" title={feature}>
                  {message}
                </Banner>
              ))}
              <ClusterFacts row={body.summary} old={old} />
              <div className="flex flex-wrap items-center gap-2">
                <h2 className="text-md font-semibold">All groups</h2>
                <span className="text-muted">
                  {formatCount(body.total)}
                  {url.get('sort') === '' && ', unreadable first, then lag'}
                </span>
                <GroupFilters body={body} url={url} />
              </div>
              <section className="card" aria-label="Groups">
                <GroupsTable
                  cluster={cluster}
                  body={body}
                  offset={Math.min(offset, body.total)}
                  old={old}
                  url={url}
                  onRange={onRange}
                />
              </section>
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
