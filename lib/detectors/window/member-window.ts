import type { ObservedMember } from '@/lib/domain/observation'

/** Departures and arrivals older than this say nothing any more. */
const keptMs = 1_800_000
const keptEntries = 400
/** A member that lives shorter is young. */
export const youngMs = 600_000

/** A member as remembered: who it is and since when it is known. */
export interface KnownMember {
  /** `group.instance.id`, else the member id. */
  readonly identity: string
  memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  clientHost: string
  /** Epoch ms of first sight; null where it was there at the first poll: then it has no age. */
  readonly firstSeenAt: number | null
}

export interface Departure {
  readonly member: KnownMember
  readonly at: number
  /** It lived shorter than 10 min, as far as was seen. */
  readonly young: boolean
}

export interface Arrival {
  readonly member: KnownMember
  readonly at: number
}

/** A static member that came back under a new member id. */
export interface StaticRestart {
  readonly member: KnownMember
  readonly oldMemberId: string
  readonly at: number
}

/** What one poll changed in the membership. */
export interface MemberChanges {
  readonly joined: readonly KnownMember[]
  readonly left: readonly KnownMember[]
  readonly movedHost: readonly KnownMember[]
  readonly restarted: readonly StaticRestart[]
}

export const identityOf = (member: Pick<ObservedMember, 'groupInstanceId' | 'memberId'>): string =>
  member.groupInstanceId ?? member.memberId

const noChanges: MemberChanges = { joined: [], left: [], movedHost: [], restarted: [] }

interface Memory {
  members: KnownMember[] | null
  departures: Departure[]
  arrivals: Arrival[]
  restarts: StaticRestart[]
}

/** Who is in the group, who came and who left, in the last half hour. */
export class MemberWindow {
  /** By identity; null before the first description. */
  private known: Map<string, KnownMember> | null
  departures: Departure[]
  arrivals: Arrival[]
  restarts: StaticRestart[]

  constructor(memory: Memory = { members: null, departures: [], arrivals: [], restarts: [] }) {
    this.known = memory.members === null ? null : new Map(memory.members.map((member) => [member.identity, member]))
    this.departures = memory.departures
    this.arrivals = memory.arrivals
    this.restarts = memory.restarts
  }

  get members(): ReadonlyMap<string, KnownMember> {
    return this.known ?? new Map()
  }

  get isKnown(): boolean {
    return this.known !== null
  }

  /** Takes one poll's list of members. */
  update(members: readonly ObservedMember[], at: number): MemberChanges {
    if (this.departures.length + this.arrivals.length + this.restarts.length > 0) this.prune(at)
    const before = this.known
    if (before !== null && isSame(before, members)) return noChanges
    const now = new Map<string, KnownMember>()
    this.known = now
    if (before === null) {
      for (const member of members) now.set(identityOf(member), toKnown(member, null))
      return noChanges
    }
    const changes = { joined: [] as KnownMember[], movedHost: [] as KnownMember[], restarted: [] as StaticRestart[] }
    for (const member of members) this.meet(member, before.get(identityOf(member)), at, now, changes)
    const left = [...before.values()].filter(({ identity }) => !now.has(identity))
    for (const member of left) this.depart(member, at)
    for (const member of changes.joined) this.arrivals.push({ member: { ...member }, at })
    return { ...changes, left }
  }

  private meet(
    member: ObservedMember,
    old: KnownMember | undefined,
    at: number,
    now: Map<string, KnownMember>,
    changes: { joined: KnownMember[]; movedHost: KnownMember[]; restarted: StaticRestart[] },
  ): void {
    if (old === undefined) {
      const known = toKnown(member, at)
      now.set(known.identity, known)
      changes.joined.push(known)
      return
    }
    if (old.memberId !== member.memberId) {
      const restart = { member: { ...old, memberId: member.memberId }, oldMemberId: old.memberId, at }
      this.restarts.push(restart)
      changes.restarted.push(restart)
    }
    if (old.clientHost !== member.clientHost) changes.movedHost.push(old)
    old.memberId = member.memberId
    old.clientHost = member.clientHost
    now.set(old.identity, old)
  }

  private depart(member: KnownMember, at: number): void {
    this.departures.push({ member, at, young: member.firstSeenAt !== null && at - member.firstSeenAt < youngMs })
  }

  private prune(at: number): void {
    const fresh = (entry: { at: number }) => at - entry.at <= keptMs
    this.departures = this.departures.filter(fresh).slice(-keptEntries)
    this.arrivals = this.arrivals.filter(fresh).slice(-keptEntries)
    this.restarts = this.restarts.filter(fresh).slice(-keptEntries)
  }

  toJSON(): Memory {
    const { departures, arrivals, restarts } = this
    return { members: this.known === null ? null : [...this.known.values()], departures, arrivals, restarts }
  }
}

/** The same members in the same lives on the same hosts. */
function isSame(known: ReadonlyMap<string, KnownMember>, members: readonly ObservedMember[]): boolean {
  return (
    known.size === members.length &&
    members.every((member) => {
      const before = known.get(identityOf(member))
      return before?.memberId === member.memberId && before.clientHost === member.clientHost
    })
  )
}

function toKnown(member: ObservedMember, firstSeenAt: number | null): KnownMember {
  const { memberId, groupInstanceId, clientId, clientHost } = member
  return { identity: identityOf(member), memberId, groupInstanceId, clientId, clientHost, firstSeenAt }
}
