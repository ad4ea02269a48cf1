'use client'
import Link from 'next/link'
import { useCallback, useMemo } from 'react'
import { SharedCursor, useShowMoment } from '@/components/charts/cursor'
import { HistoryCharts } from '@/components/groups/history-charts'
import type { Past } from '@/components/layout/past-bar'
import { Shell } from '@/components/layout/shell'
import { useTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { Banner } from '@/components/ui/banner'
import { goToPage } from '@/lib/client/go-to-page'
import { historyPath, momentAddress, paths } from '@/lib/client/paths'
import { type TimeRange, toDrawnRange, toRangeParameters, toRangeQuery, toSpan } from '@/lib/client/time-range'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import { type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type FindingBody, findingBodySchema } from '@/lib/wire/findings'
import { historyBodySchema } from '@/lib/wire/history'
import { rebalancesBodySchema } from '@/lib/wire/rebalances'
import { EmbeddedFinding } from './embedded-finding'
import { FindingCard } from './finding-card'
import { FindingHead, PhoneFindingTools } from './finding-head'
import { toIncidentEvents, toIncidentRange, toMembersMoment, toOutcomes } from './incident'
import { EventsCard, NumbersCard, OutcomeList, RelatedCard } from './incident-cards'
import { MembersThen } from './members-then'

interface AroundProps {
  cluster: string
  groupId: string
  body: FindingBody
  range: TimeRange
  onRange: (range: TimeRange) => void
}

/** The group around the finding: charts, order of events, rebalances. */
function Around({ cluster, groupId, body, range, onRange }: AroundProps) {
  const showMoment = useShowMoment()
  const onMoment = useCallback((at: number) => goToPage(momentAddress(cluster, groupId, at)), [cluster, groupId])
  const onSelect = useCallback((one: number, other: number) => onRange(toDrawnRange(one, other)), [onRange])
  const { finding } = body
  const now = body.as_of ?? finding.last_seen_at
  const query = toRangeQuery(range)
  const refreshMs = toRefreshMs(range, body.poll_period_ms)
  const history = useBody(cluster, historyPath(groupId), { ...query, by: 'partition' }, historyBodySchema, {
    refreshMs,
  })
  const ofGroup = { ...query, group: groupId, limit: '100' }
  const rebalances = useBody(cluster, 'rebalances', ofGroup, rebalancesBodySchema, { refreshMs })
  const span = toSpan(range, now)
  const events = toIncidentEvents(finding, body.related, rebalances.body?.items ?? [], span)
  const membersAt = toMembersMoment(finding, history.body?.whole ?? [])
  const outcomes = toOutcomes(finding, history.body?.whole ?? [], formatCount)
  return (
    <>
      <FindingCard
        cluster={cluster}
        finding={finding}
        readOnly={body.read_only}
        now={now}
        untitled
        outcome={<OutcomeList outcomes={outcomes} />}
        onMoment={showMoment}
      />
      <PhoneFindingTools cluster={cluster} body={body} range={range} onRange={onRange} />
      <ViewState view={history} what="the history" part>
        {(past) => <HistoryCharts body={past} focus={finding} onSelect={onSelect} onMoment={onMoment} />}
      </ViewState>
      <div className="grid items-start gap-4 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <EventsCard events={events} now={now} onMoment={showMoment} />
        <div className="flex min-w-0 flex-col gap-4">
          {membersAt !== null && <MembersThen cluster={cluster} groupId={groupId} at={membersAt} now={now} />}
          <RelatedCard cluster={cluster} related={body.related} now={now} />
          <NumbersCard finding={finding} now={now} />
        </div>
      </div>
    </>
  )
}

/** A finding of the cluster itself has no group to look at. */
function Alone({ cluster, body }: { cluster: string; body: FindingBody }) {
  const now = body.as_of ?? body.finding.last_seen_at
  return (
    <>
      <FindingCard cluster={cluster} finding={body.finding} readOnly={body.read_only} now={now} untitled />
      <NumbersCard finding={body.finding} now={now} />
    </>
  )
}

function toPast(body: FindingBody | null, range: TimeRange | null, cluster: string): Past | null {
  if (range?.kind !== 'past') return null
  const groupId = body?.finding.group_id ?? null
  const live = groupId === null ? paths.overview(cluster) : paths.group(cluster, groupId)
  return { from: range.from, to: range.to, at: null, onLive: () => goToPage(live) }
}

/** One finding: its page, or its card alone for a frame elsewhere. */
export function FindingPage({ cluster, findingId }: { cluster: string; findingId: string }) {
  const url = useUrlState()
  if (url.get('embed') === '1') return <EmbeddedFinding cluster={cluster} findingId={findingId} />
  return <Incident cluster={cluster} findingId={findingId} url={url} />
}

/** What it rests on and what happened around it; also when it is closed and its group is gone. */
function Incident({ cluster, findingId, url }: { cluster: string; findingId: string; url: UrlState }) {
  const time = useTimeRange(url, '1h')
  const view = useView(cluster, 'finding', { id: findingId }, findingBodySchema)
  const isChosen = url.get('from') !== '' || url.get('range') !== ''
  const { body } = view
  const own = useMemo(
    () => (body === null ? null : toIncidentRange(body.finding, body.as_of ?? body.finding.last_seen_at)),
    [body],
  )
  const range = isChosen ? time.range : own
  const { go } = url
  const onRange = useCallback((next: TimeRange) => go(toRangeParameters(next, null)), [go])
  return (
    <Shell
      cluster={cluster}
      page="findings"
      view={view}
      past={toPast(body, range, cluster)}
      subject={{ kind: 'finding', id: findingId, text: body?.finding.title ?? findingId }}
    >
      {() => (
        <ViewState
          view={view}
          what="the finding"
          actions={
            <Link className="btn" href={paths.findings(cluster)}>
              All findings
            </Link>
          }
        >
          {(shown) => {
            const { group_id } = shown.finding
            return (
              <SharedCursor>
                <FindingHead cluster={cluster} body={shown} range={range ?? time.range} onRange={onRange} />
                {shown.group_state === null && group_id !== null && (
                  <Banner kind="partial" title="The group is gone">
                    What was kept of it is shown.
                  </Banner>
                )}
                {group_id === null || range === null ? (
                  <Alone cluster={cluster} body={shown} />
                ) : (
                  <Around cluster={cluster} groupId={group_id} body={shown} range={range} onRange={onRange} />
                )}
              </SharedCursor>
            )
          }}
        </ViewState>
      )}
    </Shell>
  )
}
