import type { PollContext, Rule } from './rule'
import type { KnownMember } from './window/member-window'
import { clock, hostOf, observed, plural } from './wording'

const windowMs = 900_000
const needed = 3

interface Flapping {
  readonly key: string
  readonly member: KnownMember
  readonly times: readonly number[]
  readonly sharedBy: number
}

const placeOf = ({ clientId, clientHost }: KnownMember) => `${clientId}@${clientHost}`

/** Replacements by client and host, or by instance id, in the last 15 min. */
function replacements({ window, now }: PollContext): Flapping[] {
  const { members, arrivals, departures, restarts } = window.members
  const recent = (each: { at: number }) => now - each.at <= windowMs
  const shared = new Map<string, number>()
  for (const member of members.values()) shared.set(placeOf(member), (shared.get(placeOf(member)) ?? 0) + 1)
  const places = new Map<string, Flapping>()
  for (const { member, at } of departures.filter(recent)) {
    const key = placeOf(member)
    const returned = arrivals.some((each) => recent(each) && placeOf(each.member) === key && each.at >= at - windowMs)
    if (!returned) continue
    const known = places.get(key)
    places.set(key, { key, member, times: [...(known?.times ?? []), at], sharedBy: Math.max(1, shared.get(key) ?? 1) })
  }
  for (const { member, at } of restarts.filter(recent)) {
    const known = places.get(member.identity)
    places.set(member.identity, { key: member.identity, member, times: [...(known?.times ?? []), at], sharedBy: 1 })
  }
  return [...places.values()]
}

/** MEMBER_FLAPPING: one client on one host, or one instance id, is replaced three times in 15 min. */
export const memberFlapping: Rule = {
  code: 'MEMBER_FLAPPING',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    const { departures, restarts } = poll.window.members
    if (departures.length === 0 && restarts.length === 0) return []
    if (poll.open.has('REBALANCE_STORM')) return []
    const open = new Set(poll.open.of('MEMBER_FLAPPING').map(({ key }) => key))
    return replacements(poll).flatMap(({ key, member, times, sharedBy }) => {
      if (times.length < (open.has(key) ? 1 : needed * sharedBy)) return []
      const memberId = [...poll.window.members.members.values()].find(
        (each) => placeOf(each) === placeOf(member),
      )?.memberId
      return [
        {
          key,
          severity: 'warning' as const,
          scope: { level: 'member' as const, memberId: memberId ?? member.memberId, partitions: [] },
          since: times[0] ?? poll.now,
          describe: () => ({
            title: `${member.groupInstanceId ?? member.clientId} at ${hostOf(member)} comes and goes`,
            facts: [
              observed(
                `Replaced ${plural(times.length, 'time')} in 15 min; last at ${clock(times.at(-1) ?? poll.now)}`,
                times.at(-1) ?? null,
              ),
              ...(sharedBy > 1 ? [observed(`${sharedBy} members share this client id and host`)] : []),
            ],
            evidence: { replaced: times.length, client_id: member.clientId, client_host: member.clientHost },
            nextStep: `Look at the log and the restarts of ${member.clientId} at ${hostOf(member)}.`,
          }),
        },
      ]
    })
  },
  explained: (_entry, { open }) => open.has('REBALANCE_STORM'),
}
