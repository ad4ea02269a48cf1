'use client'
import { useCallback } from 'react'
import { SharedCursor } from '@/components/charts/cursor'
import { Shell } from '@/components/layout/shell'
import { ViewState } from '@/components/layout/view-state'
import { historyPath } from '@/lib/client/paths'
import { toGroupSubject } from '@/lib/client/recents'
import { useBody } from '@/lib/client/use-body'
import { historyBodySchema } from '@/lib/wire/history'
import { GroupHead, PhoneGroupTools } from './group-head'
import { GroupTabs } from './group-tabs'
import { HistoryCharts } from './history-charts'
import { type GroupPartProps, toHistoryQuery } from './live-group'
import { PastFacts } from './past-facts'

/** A group over a stretch of the past; also when it is gone by now. */
export function PastGroup({ cluster, groupId, url, time }: GroupPartProps) {
  const view = useBody(cluster, historyPath(groupId), toHistoryQuery(time, url), historyBodySchema, { refreshMs: 0 })
  const { show } = time
  const asOf = view.body?.as_of ?? null
  const onMoment = useCallback((at: number) => show(at, asOf ?? at), [show, asOf])
  return (
    <Shell cluster={cluster} page="groups" view={view} past={time.past} subject={toGroupSubject(groupId)}>
      {() => (
        <ViewState view={view} what="the history">
          {(body) => (
            <SharedCursor>
              <GroupHead cluster={cluster} groupId={groupId} group={null} time={time} now={body.as_of} />
              <PastFacts body={body} />
              <PhoneGroupTools cluster={cluster} groupId={groupId} time={time} now={body.as_of} />
              <HistoryCharts body={body} onSelect={time.draw} onMoment={onMoment} />
              <GroupTabs cluster={cluster} groupId={groupId} body={null} old={false} url={url} time={time} />
            </SharedCursor>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
