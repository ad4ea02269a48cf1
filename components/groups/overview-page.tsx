'use client'
import { useMemo } from 'react'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { CopyLinkMenu } from '@/components/layout/copy-link'
import { CsvLink } from '@/components/layout/csv-link'
import { PastMenu } from '@/components/layout/past-menu'
import { Shell } from '@/components/layout/shell'
import { TryNow } from '@/components/layout/try-now'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { useTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { Banner } from '@/components/ui/banner'
import { startOfWindow, useRowWindow, windowRows } from '@/components/ui/use-row-window'
import { toMoment } from '@/lib/client/time-range'
import { toChosen, type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type OverviewBody, overviewBodySchema } from '@/lib/wire/clusters'
import { AttentionList } from './attention-list'
import { toHeadline, toSubline } from './attention-text'
import { ClusterFacts } from './cluster-facts'
import { EmbeddedOverview } from './embedded-overview'
import { toGroupColumns } from './group-columns'
import { GroupFilters } from './group-filters'
import { GroupsTable } from './groups-table'
import { NoGroups } from './no-groups'
import { PastOverview } from './past-overview'
import { useVerdictNews } from './use-verdict-news'
import { VerdictCounts } from './verdict-counts'

const hourMs = 3_600_000
const passed = ['q', 'state', 'type', 'verdict', 'topic', 'sort'] as const

function Head({ body, url, old }: { body: OverviewBody; url: UrlState; old: boolean }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
      <div className="min-w-0">
        <h1 className="text-lg font-semibold tracking-[-.012em]">{toHeadline(body, old)}</h1>
        <p className="num text-text-2">{toSubline(body, old)}</p>
      </div>
      <VerdictCounts body={body} url={url} />
    </div>
  )
}

interface TableProps {
  cluster: string
  body: OverviewBody
  url: UrlState
  old: boolean
  onRange: (first: number, last: number) => void
}

/** Groups on the page, those that need action first. */
function useNews(body: OverviewBody, old: boolean): void {
  const groups = useMemo(
    () => [...body.attention.flatMap(({ group }) => group ?? []), ...body.items],
    [body.attention, body.items],
  )
  useVerdictNews(groups, old)
}

function AllGroups({ cluster, body, url, old, onRange }: TableProps) {
  useNews(body, old)
  const columns = useMemo(
    () => toGroupColumns({ cluster, old, pollPeriodMs: body.poll_period_ms, takenAt: body.as_of }),
    [cluster, old, body.poll_period_ms, body.as_of],
  )
  const shown = useShownColumns(columns, url, 'columns')
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">All groups</h2>
        <span className="text-muted">
          {formatCount(body.total)}
          {url.get('sort') === '' && ', worst first, then lag'}
        </span>
        <GroupFilters body={body} url={url} />
        <ColumnsMenu options={columns} url={url} parameter="columns" />
        <CsvLink cluster={cluster} path="groups" query={toChosen(url, passed)} />
        {body.as_of !== null && (
          <>
            <PastMenu at={body.as_of - hourMs} label="Past…" onShow={(at) => url.go({ at: toMoment(at) })} />
            <CopyLinkMenu frozen={{ at: toMoment(body.as_of) }} />
          </>
        )}
      </div>
      <section className="card" aria-label="Groups">
        <GroupsTable
          cluster={cluster}
          body={body}
          offset={startOfWindow(body)}
          old={old}
          shown={shown}
          url={url}
          onRange={onRange}
        />
      </section>
    </>
  )
}

function Reading({ body, old }: { body: OverviewBody; old: boolean }) {
  const { brokers } = body.summary
  const answering = brokers.filter(({ reachable }) => reachable).length
  return (
    <details className="text-xs text-text-2">
      <summary className="w-fit cursor-pointer text-muted hover:text-text">
        {answering} of {brokers.length} brokers answer; how the cluster is read
      </summary>
      <div className="pt-3 pb-1">
        <ClusterFacts row={body.summary} old={old} />
      </div>
    </details>
  )
}

/** A cluster in ten seconds: as it is, or as it was at a moment. */
export function OverviewPage({ cluster }: { cluster: string }) {
  const url = useUrlState()
  const time = useTimeRange(url, '1h')
  if (url.get('embed') === '1') return <EmbeddedOverview cluster={cluster} />
  if (time.at !== null) return <PastOverview cluster={cluster} url={url} time={time} at={time.at} />
  return <LiveOverview cluster={cluster} url={url} />
}

/** What needs action, then every group. */
function LiveOverview({ cluster, url }: { cluster: string; url: UrlState }) {
  const { first, onRange } = useRowWindow()
  const query = { ...toChosen(url, passed), limit: String(windowRows) }
  if (first > 0) Object.assign(query, { cursor: String(first) })
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
              {body.cluster_total > 0 && <Head body={body} url={url} old={old} />}
              {body.summary.degradations.map(({ feature, message }) => (
                <Banner key={feature} kind="warning" title={feature}>
                  {message}
                </Banner>
              ))}
              {body.attention.length > 0 && <AttentionList cluster={cluster} body={body} />}
              {body.cluster_total === 0 ? (
                <NoGroups cluster={cluster} body={body} />
              ) : (
                <AllGroups cluster={cluster} body={body} url={url} old={old} onRange={onRange} />
              )}
              <Reading body={body} old={old} />
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
