'use client'
import { useMemo } from 'react'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { PastMenu } from '@/components/layout/past-menu'
import { Shell } from '@/components/layout/shell'
import { TimeSteps } from '@/components/layout/time-steps'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import type { ShownColumns } from '@/components/ui/column-choice'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { VirtualTable } from '@/components/ui/virtual-table'
import { useBody } from '@/lib/client/use-body'
import type { UrlState } from '@/lib/client/use-url-state'
import { formatUtcShortMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { type PastGroupRow, type PastGroupsBody, pastGroupsBodySchema } from '@/lib/wire/past'
import { toPastGroupColumns } from './past-group-columns'

/** Readings taken out of the store for one screen. */
const maxRows = '200'

interface PastOverviewProps {
  cluster: string
  url: UrlState
  time: PageTimeRange
  /** Epoch ms. */
  at: number
}

function toSentence({ items }: PastGroupsBody): string {
  const count = items.filter(({ findings }) => findings.some(({ severity }) => severity !== 'info')).length
  if (count === 0) return 'Nothing needed action'
  return count === 1 ? '1 group needed action' : `${formatCount(count)} groups needed action`
}

interface GroupsProps {
  body: PastGroupsBody
  url: UrlState
  shown: ShownColumns<PastGroupRow>
}

function Groups({ body, url, shown }: GroupsProps) {
  const more = body.next_cursor === null ? 0 : body.total - Number(body.next_cursor)
  if (body.items.length === 0 && url.get('q') !== '') {
    return (
      <EmptyState
        kind="unknown"
        title="No group matches"
        actions={
          <button type="button" className="btn" onClick={() => url.set({ q: '' })}>
            Clear search
          </button>
        }
      >
        No group that was read then is called so.
      </EmptyState>
    )
  }
  if (body.items.length === 0) {
    return (
      <EmptyState kind="unknown" title="No group was there">
        No group was read then.
      </EmptyState>
    )
  }
  return (
    <>
      <VirtualTable
        caption="Consumer groups as they were"
        {...shown}
        rows={body.items}
        total={body.items.length}
        rowKey={({ group_id }) => group_id}
      />
      {more > 0 && <p className="px-3 py-2 text-muted">{formatCount(more)} more by name: search for them</p>}
    </>
  )
}

/** All groups as they were at one moment. */
export function PastOverview({ cluster, url, time, at }: PastOverviewProps) {
  const query: Record<string, string> = { at: String(at), limit: maxRows }
  if (url.get('q') !== '') query.q = url.get('q')
  const view = useBody(cluster, 'at', query, pastGroupsBodySchema, { refreshMs: 0 })
  const columns = useMemo(() => toPastGroupColumns(cluster, at), [cluster, at])
  const shown = useShownColumns(columns, url, 'past_columns')
  const oldestAt = view.error?.oldest_at
  const show = (moment: number) => url.go({ at: new Date(moment).toISOString() })
  return (
    <Shell cluster={cluster} page="groups" view={view} past={time.past}>
      {() => (
        <ViewState
          view={view}
          what="that moment"
          actions={
            oldestAt !== undefined && (
              <button type="button" className="btn" onClick={() => show(oldestAt)}>
                Show the oldest reading kept
              </button>
            )
          }
        >
          {(body) => (
            <>
              <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
                <div className="min-w-0 flex-1 basis-[260px]">
                  <h1 className="text-lg font-semibold">{toSentence(body)}</h1>
                  <p className="num text-text-2">
                    {body.items.length === 1
                      ? '1 group as it was'
                      : `${formatCount(body.items.length)} groups as they were`}{' '}
                    then
                  </p>
                </div>
                <SearchField
                  value={url.get('q')}
                  label="Find groups by name"
                  placeholder="name or /regex/"
                  className="w-[220px] max-sm:w-full"
                  onChange={(q) => url.set({ q })}
                />
                <ColumnsMenu options={columns} url={url} parameter="past_columns" />
                <TimeSteps
                  earlierAt={body.at === at ? body.earlier_at : null}
                  laterAt={body.at === at ? body.later_at : null}
                  onShow={show}
                >
                  <PastMenu at={at} label={formatUtcShortMoment(at)} onShow={show} />
                </TimeSteps>
              </div>
              <section className="card" aria-label="Groups" aria-busy={body.at !== at}>
                <Groups body={body} url={url} shown={shown} />
              </section>
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
