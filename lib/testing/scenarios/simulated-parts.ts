/** One partition of a simulated cluster, with what the simulated group did with it. */
export interface SimulatedPartition {
  readonly topic: string
  readonly partition: number
  topicId: string
  start: number
  end: number
  /** The last stable offset where a transaction holds it back; null = the log end. */
  stable: number | null
  leaderEpoch: number
  /** Next offset its owner reads. */
  position: number
  committed: number | null
  error: string | null
  committedError: string | null
  /** Its next record cannot be handled. */
  isPoisoned: boolean
}

export interface SimulatedMember {
  memberId: string
  groupInstanceId: string | null
  readonly clientId: string
  clientHost: string
  subscription: string[]
  /** Null = it never commits. */
  commitEveryS: number | null
  commitFirstS: number
  /** Records it can handle per second and partition. */
  perSec: number | ((second: number, partition: SimulatedPartition) => number)
  /** It sends heartbeats and handles nothing. */
  isHung: boolean
  /** KIP-848: it does not give up what it is to give up. */
  isBlocked: boolean
  isOldGeneration: boolean
  assignment: SimulatedPartition[]
  target: SimulatedPartition[]
  memberEpoch: number
  /** What its subscription tells; null = it is new. */
  joinedGeneration: number | null
}

/** Gives each member a run of the partitions of every topic it subscribes to. */
export function assignByRange(members: readonly SimulatedMember[], partitions: readonly SimulatedPartition[]): void {
  for (const member of members) member.target = []
  for (const topic of new Set(partitions.map((each) => each.topic))) {
    const readers = members.filter(({ subscription }) => subscription.includes(topic))
    const own = partitions.filter((each) => each.topic === topic)
    const base = Math.floor(own.length / Math.max(1, readers.length))
    const extra = own.length - base * readers.length
    let from = 0
    for (const [index, member] of readers.entries()) {
      const to = from + base + (index < extra ? 1 : 0)
      member.target.push(...own.slice(from, to))
      from = to
    }
  }
}

const heartbeatS = 5

/**
 * KIP-848: at its heartbeat a member gives up what it is to give up, then takes what is free. True once everybody has
 * what it is to have.
 */
export function reconcile(members: readonly SimulatedMember[], second: number, assignmentEpoch: number): boolean {
  for (const [index, member] of members.entries()) {
    if (member.isBlocked || (second + index) % heartbeatS !== 0) continue
    member.assignment = member.assignment.filter((each) => member.target.includes(each))
    const taken = new Set(members.filter((other) => other !== member).flatMap(({ assignment }) => assignment))
    for (const each of member.target) {
      if (taken.has(each) || member.assignment.includes(each)) continue
      member.assignment.push(each)
      each.position = each.committed ?? each.end
    }
    member.memberEpoch = assignmentEpoch
  }
  return members.every(
    ({ target, assignment, memberEpoch }) => memberEpoch === assignmentEpoch && target.length === assignment.length,
  )
}
