'use client'
import { ViewState } from '@/components/layout/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { type TimeRange, toRangeQuery } from '@/lib/client/time-range'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import type { UrlState } from '@/lib/client/use-url-state'
import { findingsBodySchema } from '@/lib/wire/findings'
import { FindingsTable } from './findings-table'

/** What happened changes less often than numbers do. */
const refreshMs = 10_000

interface GroupFindingsProps {
  cluster: string
  groupId: string
  range: TimeRange
  url: UrlState
}

/** What was found of one group in the page's stretch of time, open or closed. */
export function GroupFindings({ cluster, groupId, range, url }: GroupFindingsProps) {
  const query = { ...toRangeQuery(range), group: groupId, limit: '200' }
  const view = useBody(cluster, 'findings', query, findingsBodySchema, { refreshMs: toRefreshMs(range, refreshMs) })
  return (
    <ViewState view={view} what="the findings" part>
      {(body) => (
        <section className="card" aria-label="Findings">
          {body.items.length === 0 ? (
            <EmptyState kind="ok" title="No finding in this stretch">
              Nothing was found of this group in the time shown.
            </EmptyState>
          ) : (
            <FindingsTable cluster={cluster} body={body} single url={url} />
          )}
        </section>
      )}
    </ViewState>
  )
}
