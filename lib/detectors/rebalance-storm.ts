import type { Severity } from '@/lib/domain/finding'
import type { PollContext, Rule } from './rule'
import type { CountedRebalances } from './window/generation-window'
import type { GroupWindow } from './window/group-window'
import type { Departure, MemberWindow } from './window/member-window'
import { clock, observed, plural, span } from './wording'

const windowMs = 900_000
const neededDepartures = 2
const generationWindowMs = 60_000
const neededGenerations = 3
/** A storm by generations is over after so long without one. */
const generationQuietMs = 300_000
/** A newcomer on the same client and host within this time takes the place of one who left. */
const replacedWithinMs = 60_000
const sampledWindowMs = 300_000
const sampledShare = 0.25
const neededEpisodes = 3

/** Times of departures of young members, those less than J apart counted once. */
function countedDepartures({ window, now, settings }: PollContext): number[] {
  const { generations, members } = window
  const times = generations.hasTail
    ? generations.tailYoungDepartures.map(({ at }) => at)
    : members.departures.filter(({ young }) => young).map(({ at }) => at)
  const counted: number[] = []
  for (const at of [...times].sort((left, right) => left - right)) {
    if (now - at > windowMs) continue
    const last = counted.at(-1)
    if (last === undefined || at - last >= settings.judgingStepMs) counted.push(at)
  }
  return counted
}

function wasReplaced({ member, at }: Departure, { arrivals }: MemberWindow, withinMs: number): boolean {
  return arrivals.some(
    (each) =>
      each.member.clientId === member.clientId &&
      each.member.clientHost === member.clientHost &&
      each.member.identity !== member.identity &&
      Math.abs(each.at - at) <= withinMs,
  )
}

/** Members that come and go without being replaced are an autoscaler's, not a failure's. */
function severityOf({ window, settings, now }: PollContext): Severity {
  const within = Math.max(replacedWithinMs, settings.judgingStepMs)
  const { generations, members } = window
  if (generations.hasTail) {
    const young = generations.tailYoungDepartures.filter(({ at }) => now - at <= windowMs)
    const replaced = young.filter(({ at, memberId }) =>
      generations.tailArrivals.some((each) => each.memberId !== memberId && Math.abs(each.at - at) <= within),
    )
    return 2 * replaced.length >= young.length ? 'page' : 'warning'
  }
  const young = members.departures.filter((each) => each.young && now - each.at <= windowMs)
  const replaced = young.filter((each) => wasReplaced(each, members, within))
  return 2 * replaced.length >= young.length ? 'page' : 'warning'
}

/** Of rebalances counted over a longer time only their share of 60 s belongs to a burst. */
const perWindow = ({ value, withinMs }: CountedRebalances): number =>
  withinMs <= generationWindowMs ? value : Math.floor((value * generationWindowMs) / withinMs)

/** Rebalances with unchanged members: a burst within 60 s and what follows it without 5 min of quiet; null once over. */
function generationBurst({ window, now }: PollContext): { most: number; since: number } | null {
  const bumps = window.generations.recent.filter(({ unchangedMembers }) => unchangedMembers)
  let burst: { most: number; since: number; lastAt: number } | null = null
  for (const end of bumps) {
    const within = bumps.filter(({ at }) => at <= end.at && end.at - at < generationWindowMs)
    const most = within.reduce((sum, each) => sum + perWindow(each), 0)
    if (burst !== null && end.at - burst.lastAt > generationQuietMs) burst = null
    if (burst !== null) burst = { most: Math.max(burst.most, most), since: burst.since, lastAt: end.at }
    else if (most >= neededGenerations) burst = { most, since: within[0]?.at ?? end.at, lastAt: end.at }
  }
  return burst === null || now - burst.lastAt > generationQuietMs ? null : burst
}

/** Share of 5 min, above a quarter, the sampler saw the group move in, in several episodes, while its lag grew; or null. */
function shareMoving({ window, now, observation }: PollContext): number | null {
  if (observation.type !== 'classic') return null
  const { movingMs, episodes, lagBefore, lag } = window.moving.lately(now, sampledWindowMs)
  if (lagBefore === null || lag === null || lag <= lagBefore || episodes < neededEpisodes) return null
  const share = movingMs / sampledWindowMs
  return share > sampledShare ? share : null
}

/** What was counted, in a few words: the storm is not its only rebalances. */
function toTitle(groupId: string, departures: number, burst: { most: number } | null): string {
  const storm = `Rebalance storm in ${groupId}`
  if (departures > 0) return `${storm}: ${departures} left early`
  return burst === null ? storm : `${storm}: ${burst.most} in 60 s`
}

/** Nobody has left, and nothing was counted or seen moving lately. */
const isQuiet = ({ generations, members, moving }: GroupWindow): boolean =>
  members.departures.length === 0 &&
  generations.recent.length === 0 &&
  generations.tailYoungDepartures.length === 0 &&
  moving.isQuiet

/** REBALANCE_STORM: young members leave again and again, or generations follow each other without a reason to be seen. */
export const rebalanceStorm: Rule = {
  code: 'REBALANCE_STORM',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    if (isQuiet(poll.window)) return []
    const departures = countedDepartures(poll)
    const burst = generationBurst(poll)
    const isOpen = poll.open.has('REBALANCE_STORM')
    const byMembers = departures.length >= (isOpen ? 1 : neededDepartures)
    const moving = shareMoving(poll)
    if (!byMembers && burst === null && moving === null) return []
    const since = Math.min(departures[0] ?? poll.now, burst?.since ?? poll.now)
    const young = poll.window.members.departures.filter((each) => each.young && poll.now - each.at <= windowMs)
    const names = [...new Set(young.map(({ member }) => member.clientId))]
    const { maxPollIntervalMs } = poll.context
    return [
      {
        key: 'group',
        severity: burst !== null || moving !== null ? 'page' : severityOf(poll),
        scope: { level: 'group' },
        since,
        describe: () => ({
          title: toTitle(poll.groupId, departures.length, burst),
          facts: [
            ...(departures.length === 0
              ? []
              : [
                  observed(
                    `${plural(departures.length, 'time')} a member left that had joined less than 10 min before; last at ${clock(departures.at(-1) ?? since)}`,
                    departures.at(-1) ?? null,
                  ),
                ]),
            ...(burst === null
              ? []
              : [observed(`${plural(burst.most, 'rebalance')} within 60 s with the same members`, burst.since)]),
            ...(moving === null
              ? []
              : [observed(`It was rebalancing for ${Math.floor(100 * moving)} % of the last 5 min, and its lag grew`)]),
            ...(names.length === 0 ? [] : [observed(`Client ids of those who left: ${names.slice(0, 3).join(', ')}`)]),
          ],
          evidence: {
            departures: departures.length,
            generations_in_60_s: burst?.most ?? null,
            moving_share: moving,
            client_ids: names.slice(0, 20),
            max_poll_interval_ms: maxPollIntervalMs,
          },
          nextStep: `Lower max.poll.records, or raise max.poll.interval.ms${maxPollIntervalMs === null ? '' : ` from ${span(maxPollIntervalMs)}`}; if members are killed, look at their memory and their probes.`,
        }),
      },
    ]
  },
}
