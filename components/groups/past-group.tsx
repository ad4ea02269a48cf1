'use client'
import { SharedCursor } from '@/components/charts/cursor'
import { Shell } from '@/components/layout/shell'
import { ViewState } from '@/components/layout/view-state'
import { historyPath } from '@/lib/client/paths'
import { useBody } from '@/lib/client/use-body'
import { historyBodySchema } from '@/lib/wire/history'
import { GroupHead } from './group-head'
import { GroupTabs } from './group-tabs'
import { HistoryCharts } from './history-charts'
import type { GroupPartProps } from './live-group'
import { PastFacts } from './past-facts'

/** A group over a stretch of the past; also when it is gone by now. */
export function PastGroup({ cluster, groupId, url, time }: GroupPartProps) {
  const query = { ...time.query, by: 'partition' }
  const view = useBody(cluster, historyPath(groupId), query, historyBodySchema, { refreshMs: 0 })
  return (
    <Shell cluster={cluster} page="groups" view={view} past={time.past}>
      {() => (
        <ViewState view={view} what="the history">
          {(body) => (
            <SharedCursor>
              <GroupHead cluster={cluster} groupId={groupId} group={null} time={time} now={body.as_of} />
              <PastFacts body={body} />
              <HistoryCharts body={body} onSelect={time.draw} />
              <GroupTabs cluster={cluster} groupId={groupId} body={null} old={false} url={url} time={time} />
            </SharedCursor>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
