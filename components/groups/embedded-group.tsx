'use client'
import { SharedCursor } from '@/components/charts/cursor'
import { EmbedFrame } from '@/components/layout/embed-frame'
import { ViewState } from '@/components/layout/view-state'
import { historyPath } from '@/lib/client/paths'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import { historyBodySchema } from '@/lib/wire/history'
import { type ChartName, chartNames, HistoryChart } from './history-charts'
import { type GroupPartProps, toHistoryQuery } from './live-group'

const livePollMs = 5_000

/** One chart of a group, for a frame elsewhere: `panel` in the address says which. */
export function EmbeddedGroup({ cluster, groupId, url, time }: GroupPartProps) {
  const refreshMs = toRefreshMs(time.range, livePollMs)
  const view = useBody(cluster, historyPath(groupId), toHistoryQuery(time, url), historyBodySchema, { refreshMs })
  const panel: ChartName = chartNames.find((name) => name === url.get('panel')) ?? 'lag'
  return (
    <EmbedFrame title={groupId} copyLabel="Copy group id" view={view} past={time.past}>
      <ViewState view={view} what="the history" part>
        {(body) => (
          <SharedCursor at={time.at}>
            <HistoryChart body={body} name={panel} />
          </SharedCursor>
        )}
      </ViewState>
    </EmbedFrame>
  )
}
