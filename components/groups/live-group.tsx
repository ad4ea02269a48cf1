'use client'
import Link from 'next/link'
import { useCallback, useMemo } from 'react'
import { SharedCursor } from '@/components/charts/cursor'
import { Shell } from '@/components/layout/shell'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { Banner } from '@/components/ui/banner'
import { Command } from '@/components/ui/command'
import { historyPath, paths } from '@/lib/client/paths'
import { toGroupSubject } from '@/lib/client/recents'
import { toDrawnRange } from '@/lib/client/time-range'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import type { UrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatClock } from '@/lib/format/time'
import { type GroupBody, groupBodySchema } from '@/lib/wire/groups'
import { historyBodySchema } from '@/lib/wire/history'
import { FurtherFacts } from './further-facts'
import { GroupFacts } from './group-facts'
import { GroupHead, PhoneGroupTools } from './group-head'
import { GroupOpenFindings } from './group-open-findings'
import { GroupTabs } from './group-tabs'
import { HistoryCharts } from './history-charts'
import { useVerdictNews } from './use-verdict-news'

export interface GroupPartProps {
  cluster: string
  groupId: string
  url: UrlState
  time: PageTimeRange
}

const dayMs = 86_400_000

/** The worst partitions, and among them the one that is chosen. */
export function toHistoryQuery(time: PageTimeRange, url: UrlState): Record<string, string> {
  const focus = url.get('partition')
  return { ...time.query, by: 'partition', ...(focus === '' ? {} : { focus }) }
}

/** In single quotes a shell takes a group id as it is. */
const toGrant = (groupId: string) =>
  `kafka-acls.sh --bootstrap-server … --add --allow-principal User:… --operation Describe --group '${groupId.replaceAll("'", "'\\''")}'`

/** A group that is not there now may have been: its past is kept. */
function Missing({ cluster, time }: { cluster: string; time: PageTimeRange }) {
  return (
    <>
      <Link className="btn" href={paths.overview(cluster)}>
        All groups
      </Link>
      <button type="button" className="btn" onClick={() => time.set(toDrawnRange(Date.now() - dayMs, Date.now()))}>
        Show its last 24 h
      </button>
    </>
  )
}

function Body({ cluster, groupId, url, time, body, old }: GroupPartProps & { body: GroupBody; old: boolean }) {
  const { group } = body
  useVerdictNews(
    useMemo(() => [group], [group]),
    old,
  )
  const refreshMs = toRefreshMs(time.range, body.poll_period_ms)
  const query = toHistoryQuery(time, url)
  const history = useBody(cluster, historyPath(groupId), query, historyBodySchema, { refreshMs })
  const rowOld = old || (body.as_of !== null && group.read_at < body.as_of)
  const { show } = time
  const asOf = body.as_of
  const onMoment = useCallback((at: number) => show(at, asOf ?? at), [show, asOf])
  const lastBand = history.body?.bands.reduce((last, { from }) => Math.max(last, from), 0) ?? 0
  return (
    <>
      <GroupHead cluster={cluster} groupId={groupId} group={group} time={time} now={body.as_of} />
      {group.reason !== null && (
        <Banner kind="partial" title={group.access === 'denied' ? 'Listed, not readable' : 'Not read in full'}>
          {group.reason}
          {rowOld && ` Last read at ${formatClock(group.read_at)}.`}
        </Banner>
      )}
      {group.access === 'denied' && <Command text={toGrant(groupId)} />}
      <GroupOpenFindings cluster={cluster} body={body} url={url} />
      <GroupFacts body={body} old={rowOld} lastRebalanceAt={lastBand === 0 ? null : lastBand} />
      <FurtherFacts body={body} />
      <PhoneGroupTools cluster={cluster} groupId={groupId} time={time} now={body.as_of} />
      <ViewState view={history} what="the history" part>
        {(past) => <HistoryCharts body={past} onSelect={time.draw} onMoment={onMoment} />}
      </ViewState>
      <GroupTabs cluster={cluster} groupId={groupId} body={body} old={rowOld} url={url} time={time} />
    </>
  )
}

/** A group as it is, with its history up to now. */
export function LiveGroup(props: GroupPartProps) {
  const { cluster, groupId, time } = props
  const view = useView(cluster, 'group', { group: groupId }, groupBodySchema)
  return (
    <Shell cluster={cluster} page="groups" view={view} subject={toGroupSubject(groupId)}>
      {({ old }) => (
        <ViewState view={view} what="the group" actions={<Missing cluster={cluster} time={time} />}>
          {(body) => (
            <SharedCursor>
              <Body {...props} body={body} old={old} />
            </SharedCursor>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
