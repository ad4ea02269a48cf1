import { compareNeeds, type GroupWeight, type PartitionTimeline } from './partition-timeline'
import type { OffsetAtTime, OffsetAtTimeQuery, TopicPartition } from './ports'
import { aimProbe, toBarCells } from './probe-aim'
import { selectWorst } from './select-worst'
import type { ClusterSnapshot, GroupReading } from './snapshot'
import { type TimeLag, toTimeLag } from './time-lag'
import { disorderMs, type Timeline } from './timeline'
import { toPartitionKey } from './topic-partition-key'
import { TopicTimelines } from './topic-timelines'

/** A record whose own timestamp an answer told. */
export interface LearnedPoint extends TopicPartition {
  readonly offset: number
  /** Epoch ms. */
  readonly timestamp: number
}

/** Partitions asked for in one request to a leader. */
const partitionsPerRequest = 500
const roundsPerPoll = 2
/** A look-up so far below a presumed bound confirms it or denies it. */
const doubtMs = disorderMs + 50
const rememberedTopics = 500
const memoryPrefix = 'timeline:'

/** A look-up under way, with the snapshot it was made at. */
interface Asked {
  readonly known: PartitionTimeline
  readonly timeline: Timeline
  readonly logEndOffset: number
  /** Epoch ms. */
  readonly takenAt: number
}

/** What the look-ups of one poll go by. */
interface Plan {
  readonly snapshot: ClusterSnapshot
  readonly round: number
  /** Partitions that want a look-up, by leader. */
  readonly wanting: ReadonlyMap<number, PartitionTimeline[]>
}

/**
 * Time lag of every group and partition of one cluster. Per poll, in this order: `observe`; at most twice `plan`,
 * `readOffsetsAtTime`, `answer`; then `timeLag` for each row. What is learned of a partition serves all its readers.
 */
export class TimeLagTracker {
  private readonly topics = new Map<string, TopicTimelines>()
  private readonly groups = new Map<string, GroupWeight>()
  private memories = new Map<string, string>()
  /** Keys of texts that were told and hold. */
  private readonly told = new Set<string>()
  private planned: Plan | null = null
  private takenAt = 0
  private asked = new Map<string, Asked>()

  /** Takes over the log ends of one poll and what each group reads next. */
  observe(snapshot: ClusterSnapshot): void {
    this.planned = null
    this.takenAt = snapshot.takenAt
    for (const topic of this.topics.keys()) if (!snapshot.topics.has(topic)) this.topics.delete(topic)
    for (const groupId of this.groups.keys()) if (!snapshot.groups.has(groupId)) this.groups.delete(groupId)
    for (const topic of snapshot.topics.values()) this.timelinesOf(topic.topic, topic.topicId).update(topic, snapshot)
    this.memories.clear()
    for (const group of snapshot.groups.values()) {
      if (group.readAt === snapshot.takenAt && group.type !== 'share') this.noteReaders(group)
    }
  }

  /**
   * The next look-ups: at most one per partition and 500 per leader, widest bar first, then the group with most lag,
   * then what a reader far behind comes to next; empty when every bar is within max(1 s, 1 % of the lag).
   */
  plan(snapshot: ClusterSnapshot): readonly OffsetAtTimeQuery[] {
    const before = this.planned?.snapshot === snapshot ? this.planned : null
    const round = before === null ? 1 : before.round + 1
    const wanting = before === null ? this.findWanting(snapshot.takenAt) : this.stillWanting(before)
    this.planned = { snapshot, round, wanting }
    this.asked = new Map()
    const queries: OffsetAtTimeQuery[] = []
    for (const partitions of wanting.values()) {
      const worst = selectWorst(partitions, partitionsPerRequest, (one, other) => compareNeeds(one.need, other.need))
      for (const known of worst) {
        const { topic, partition, timeline, logEndOffset } = known
        this.asked.set(toPartitionKey(topic, partition), {
          known,
          timeline,
          logEndOffset: logEndOffset ?? 0,
          takenAt: snapshot.takenAt,
        })
        const roundsLeft = Math.max(1, roundsPerPoll + 1 - round)
        queries.push({ topic, partition, timestamp: aimFor(known, snapshot.takenAt, roundsLeft) })
      }
    }
    return queries
  }

  /**
   * Takes over answers to the last plan, in time or late; what failed stays as unknown as it was. Returns what was
   * learned, for the group's events.
   */
  answer(queries: readonly OffsetAtTimeQuery[], answers: readonly OffsetAtTime[]): readonly LearnedPoint[] {
    const byKey = new Map(answers.map((each) => [toPartitionKey(each.topic, each.partition), each]))
    const learned: LearnedPoint[] = []
    for (const { topic, partition, timestamp: asked } of queries) {
      const key = toPartitionKey(topic, partition)
      const of = this.asked.get(key)
      const given = byKey.get(key)
      // A log that began anew since is another log.
      if (of === undefined || of.known.timeline !== of.timeline || given === undefined || given.error !== null) continue
      const { offset, timestamp } = given
      if (offset !== null && timestamp === null) continue
      const place = offset === null || timestamp === null ? null : { offset, time: timestamp }
      of.timeline.learn(asked, place, of.logEndOffset, of.takenAt, of.known.positions)
      const timelines = this.topics.get(topic)
      if (timelines !== undefined) timelines.changed = true
      if (place !== null) learned.push({ topic, partition, offset: place.offset, timestamp: place.time })
    }
    return learned
  }

  /** Time lag of one commit at `snapshot`, which must be the one observed last. */
  timeLag(topic: string, partition: number, committedOffset: number | null, snapshot: ClusterSnapshot): TimeLag {
    if (committedOffset === null) return { kind: 'unknown', reason: 'no_commit' }
    const known = this.topics.get(topic)?.partitions[partition]
    if (known === undefined) return { kind: 'unknown', reason: 'log_not_read' }
    const offset = known.firstUnread(committedOffset)
    if (offset === null || known.logEndOffset === null) return { kind: 'unknown', reason: 'log_not_read' }
    if (offset >= known.logEndOffset) return { kind: 'known', ms: 0, errorMs: 0 }
    return toTimeLag(known.timeline.bounds(offset), snapshot.takenAt)
  }

  /**
   * What was learned for readers far behind, as text by key, only for topics with news since the last call; an empty
   * text = nothing any more. Worth keeping every minute, not every poll.
   */
  remember(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>()
    for (const key of this.told) if (!this.topics.has(key.slice(memoryPrefix.length))) texts.set(key, '')
    for (const [topic, timelines] of this.topics) {
      if (!timelines.changed) continue
      timelines.changed = false
      const text = texts.size < rememberedTopics ? timelines.remember(this.takenAt) : ''
      const key = `${memoryPrefix}${topic}`
      if (text !== '' || this.told.has(key)) texts.set(key, text)
    }
    for (const [key, text] of texts) {
      if (text === '') this.told.delete(key)
      else this.told.add(key)
    }
    return texts
  }

  /** Gives back, before the first `observe`, what `remember` told; other keys are left alone. */
  restore(memories: ReadonlyMap<string, string>): void {
    this.memories = new Map([...memories].filter(([key]) => key.startsWith(memoryPrefix)))
    for (const key of this.memories.keys()) this.told.add(key)
  }

  private timelinesOf(topic: string, topicId: string | null): TopicTimelines {
    const known = this.topics.get(topic)
    if (known !== undefined && known.topicId === topicId) return known
    const created = new TopicTimelines(topicId, this.memories.get(`${memoryPrefix}${topic}`))
    this.topics.set(topic, created)
    return created
  }

  private noteReaders(group: GroupReading): void {
    const weight = this.groups.get(group.groupId) ?? { lag: 0 }
    this.groups.set(group.groupId, weight)
    weight.lag = 0
    let topic: string | null = null
    let partitions: TopicTimelines['partitions'] = []
    for (const { topic: name, partition, committedOffset } of group.offsets) {
      if (name !== topic) {
        topic = name
        partitions = this.topics.get(name)?.partitions ?? []
      }
      const known = committedOffset === null ? undefined : partitions[partition]
      const offset = known?.firstUnread(committedOffset ?? 0) ?? null
      if (known === undefined || offset === null) continue
      known.addReader(offset, weight)
      weight.lag += Math.max(0, (known.logEndOffset ?? 0) - offset)
    }
  }

  private findWanting(takenAt: number): Map<number, PartitionTimeline[]> {
    const wanting = new Map<number, PartitionTimeline[]>()
    for (const { partitions } of this.topics.values()) {
      for (const known of partitions) {
        if (known === undefined || known.leader === null || known.readerCount === 0) continue
        if (!known.weigh(takenAt)) continue
        const led = wanting.get(known.leader)
        if (led === undefined) wanting.set(known.leader, [known])
        else led.push(known)
      }
    }
    return wanting
  }

  /** Only what was asked for in the round before can have changed. */
  private stillWanting({ wanting, snapshot }: Plan): Map<number, PartitionTimeline[]> {
    for (const { known } of this.asked.values()) known.weigh(snapshot.takenAt)
    return new Map([...wanting].map(([leader, led]) => [leader, led.filter(({ need }) => need.excess > 0)]))
  }
}

/** @param roundsLeft look-ups that may still be made at this poll, this one included */
function aimFor(known: PartitionTimeline, takenAt: number, roundsLeft: number): number {
  const { offset, group } = known.need
  const { from, to } = known.timeline.bounds(offset)
  const presumedFrom = known.timeline.presumedFrom(offset)
  const isPresumed = presumedFrom > from && presumedFrom < to
  const input = {
    offset,
    takenAt,
    logStartOffset: known.logStartOffset,
    logEndOffset: known.logEndOffset ?? offset,
    bounds: { from: isPresumed ? presumedFrom : from, to },
    ...known.timeline.neighbours(offset),
    cellsAllowed: 0,
  }
  const cells = toBarCells(input)
  if (isPresumed && cells <= 1) return Math.floor(presumedFrom - doubtMs)
  const allowed = known.narrow(group, cells)
  const canSettle = cells <= 2 ** roundsLeft
  return aimProbe({ ...input, cellsAllowed: canSettle ? Math.min(allowed, 2 ** (roundsLeft - 1)) : allowed })
}
