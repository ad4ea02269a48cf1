import { CounterTable, CounterWindow } from './counter-window'
import { type LogStartSpeed, LogStartTracker } from './log-start-tracker'
import type { ClusterSnapshot, GroupReading, TopicReading } from './snapshot'

/** Records per second, >= 0; null = unknown. */
export interface Rates {
  readonly consumePerSec: number | null
  readonly producePerSec: number | null
}

/** A group's sums over the partitions whose rate is known. */
export interface GroupRates extends Rates {
  /** Committed partitions of which a rate is unknown: the sums leave them out. */
  readonly unknownPartitions: number
}

/** Tables that no poll wrote to for so many polls are forgotten. */
const forgottenAfterTicks = 100

/**
 * Rates of one cluster, from real differences in time over about 30 s. Null across gaps, where something was not read,
 * and after a commit or a log end fell; never negative.
 */
export class RateTracker {
  private readonly window: CounterWindow
  private readonly topics = new Map<string, CounterTable>()
  private readonly topicIds = new Map<string, string | null>()
  private readonly groups = new Map<string, Map<string, CounterTable>>()
  private readonly starts = new LogStartTracker()

  constructor(windowMs = 30_000) {
    this.window = new CounterWindow(windowMs)
  }

  observe(snapshot: ClusterSnapshot): void {
    this.window.advance(snapshot.takenAt)
    this.starts.observe(snapshot)
    for (const topic of this.topics.keys()) if (!snapshot.topics.has(topic)) this.topics.delete(topic)
    for (const topic of this.topicIds.keys()) if (!snapshot.topics.has(topic)) this.topicIds.delete(topic)
    for (const groupId of this.groups.keys()) if (!snapshot.groups.has(groupId)) this.groups.delete(groupId)
    for (const topic of snapshot.topics.values()) this.observeTopic(topic)
    for (const group of snapshot.groups.values()) if (group.readAt === snapshot.takenAt) this.observeGroup(group)
  }

  /** Of one partition of one group. */
  partition(groupId: string, topic: string, partition: number): Rates {
    return {
      consumePerSec: this.groups.get(groupId)?.get(topic)?.perSec(partition) ?? null,
      producePerSec: this.topicPartition(topic, partition),
    }
  }

  /** Records appended to a partition per second. */
  topicPartition(topic: string, partition: number): number | null {
    return this.topics.get(topic)?.perSec(partition) ?? null
  }

  /** Over all committed partitions; null where not one is known. */
  group(groupId: string): GroupRates {
    let consumePerSec: number | null = null
    let producePerSec: number | null = null
    let unknownPartitions = 0
    for (const [topic, table] of this.groups.get(groupId) ?? []) {
      if (table.lastTick !== this.window.tick) continue
      for (const partition of table.keys()) {
        const consumed = table.perSec(partition)
        const produced = this.topicPartition(topic, partition)
        if (consumed === null || produced === null) unknownPartitions += 1
        if (consumed !== null) consumePerSec = (consumePerSec ?? 0) + consumed
        if (produced !== null) producePerSec = (producePerSec ?? 0) + produced
      }
    }
    return { consumePerSec, producePerSec, unknownPartitions }
  }

  /** Epoch ms of the poll that first saw the present commit; null before a change was seen. */
  lastCommitChangeAt(groupId: string, topic: string, partition: number): number | null {
    return this.groups.get(groupId)?.get(topic)?.changedAt(partition) ?? null
  }

  /** Speed at which the log start moves towards the commits. */
  logStart(topic: string, partition: number): LogStartSpeed {
    return this.starts.speed(topic, partition)
  }

  private observeTopic({ topic, topicId, partitions }: TopicReading): void {
    if (this.topicIds.get(topic) !== topicId) this.topics.delete(topic)
    this.topicIds.set(topic, topicId)
    const table = this.topics.get(topic) ?? new CounterTable(this.window)
    this.topics.set(topic, table)
    for (const { partition, logEndOffset } of partitions)
      if (logEndOffset !== null) table.update(partition, logEndOffset)
  }

  private observeGroup(group: GroupReading): void {
    const tables = this.groups.get(group.groupId) ?? new Map<string, CounterTable>()
    this.groups.set(group.groupId, tables)
    let topic: string | null = null
    let table: CounterTable | null = null
    for (const { topic: name, partition, committedOffset, error } of group.offsets) {
      if (error !== null) continue
      if (table === null || name !== topic) {
        topic = name
        table = tables.get(name) ?? new CounterTable(this.window)
        tables.set(name, table)
      }
      table.update(partition, committedOffset)
    }
    for (const [name, { lastTick }] of tables) {
      if (this.window.tick - lastTick > forgottenAfterTicks) tables.delete(name)
    }
  }
}
