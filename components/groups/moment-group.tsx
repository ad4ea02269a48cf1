'use client'
import Link from 'next/link'
import { useCallback, useMemo } from 'react'
import { SharedCursor } from '@/components/charts/cursor'
import { Shell } from '@/components/layout/shell'
import type { MomentSteps } from '@/components/layout/time-range-picker'
import { ViewState } from '@/components/layout/view-state'
import { historyPath, momentPath, paths } from '@/lib/client/paths'
import { toGroupSubject } from '@/lib/client/recents'
import { useBody } from '@/lib/client/use-body'
import type { LiveView } from '@/lib/client/use-view'
import { historyBodySchema } from '@/lib/wire/history'
import { type PastGroupBody, pastGroupBodySchema } from '@/lib/wire/past'
import { FurtherFacts } from './further-facts'
import { GroupFacts } from './group-facts'
import { GroupHead, PhoneGroupTools } from './group-head'
import { GroupOpenFindings } from './group-open-findings'
import { GroupTabs } from './group-tabs'
import { HistoryCharts } from './history-charts'
import { type GroupPartProps, toHistoryQuery } from './live-group'
import { FoundLater, NotKnown, PresenceBanners } from './moment-notes'
import { toThen } from './then'

type MomentGroupProps = GroupPartProps & { at: number }

/** Nothing is kept of the moment, or nothing of the group: what can be shown instead. */
function Instead({
  cluster,
  view,
  onShow,
}: {
  cluster: string
  view: LiveView<PastGroupBody>
  onShow: (at: number) => void
}) {
  const oldestAt = view.error?.oldest_at
  return (
    <>
      {oldestAt !== undefined && (
        <button type="button" className="btn" onClick={() => onShow(oldestAt)}>
          Show the oldest reading kept
        </button>
      )}
      <Link className="btn" href={paths.overview(cluster)}>
        All groups
      </Link>
    </>
  )
}

function Then({ cluster, groupId, url, time, at, body }: MomentGroupProps & { body: PastGroupBody }) {
  const history = useBody(cluster, historyPath(groupId), toHistoryQuery(time, url), historyBodySchema, { refreshMs: 0 })
  const then = useMemo(() => toThen(body), [body])
  const { show } = time
  const now = body.as_of ?? at
  const onMoment = useCallback((moment: number) => show(moment, now), [show, now])
  const { earlier_at, later_at } = body
  // What is before and after is known of the moment that is shown, not of the one that is on its way.
  const isHere = body.at === at
  const steps: MomentSteps = {
    at,
    onEarlier: isHere && earlier_at !== null ? () => onMoment(earlier_at) : null,
    onLater: isHere && later_at !== null ? () => onMoment(later_at) : null,
  }
  return (
    <>
      <GroupHead cluster={cluster} groupId={groupId} group={then.group} time={time} now={body.as_of} steps={steps} />
      <PresenceBanners body={body} onMoment={onMoment} />
      <GroupOpenFindings cluster={cluster} body={then} url={url} />
      <FoundLater cluster={cluster} body={body} />
      <GroupFacts body={then} old={false} lastRebalanceAt={body.rebalances[0]?.started_at ?? null} />
      <FurtherFacts body={then} />
      <PhoneGroupTools cluster={cluster} groupId={groupId} time={time} now={body.as_of} steps={steps} />
      <ViewState view={history} what="the history" part>
        {(past) => <HistoryCharts body={past} onSelect={time.draw} onMoment={onMoment} shownAt={at} />}
      </ViewState>
      <GroupTabs cluster={cluster} groupId={groupId} body={then} old={false} url={url} time={time} />
      <NotKnown body={body} />
    </>
  )
}

/** A group as it was at one moment: everything on the page is of then; also when it is gone by now. */
export function MomentGroup(props: MomentGroupProps) {
  const { cluster, groupId, time, at } = props
  const view = useBody(cluster, momentPath(groupId), { at: String(at) }, pastGroupBodySchema, { refreshMs: 0 })
  const onShow = (moment: number) => time.show(moment, moment)
  return (
    <Shell cluster={cluster} page="groups" view={view} past={time.past} subject={toGroupSubject(groupId)}>
      {() => (
        <ViewState view={view} what="that moment" actions={<Instead cluster={cluster} view={view} onShow={onShow} />}>
          {(body) => (
            <SharedCursor at={at}>
              <div className={`flex flex-col gap-3 ${body.at === at ? '' : 'opacity-60'}`} aria-busy={body.at !== at}>
                <Then {...props} body={body} />
              </div>
            </SharedCursor>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
