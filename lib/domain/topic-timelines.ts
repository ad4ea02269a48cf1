import { PartitionTimeline } from './partition-timeline'
import type { ClusterSnapshot, TopicReading } from './snapshot'
import { decodeTopicMemory, encodeTopicMemory, type RememberedPoint } from './timeline-memory'

/** Points kept over a restart, per position that lags and per topic. */
const rememberedPerPosition = 4
const rememberedPerTopic = 400

/** All partitions of one topic, as long as it is the same topic. */
export class TopicTimelines {
  readonly partitions: (PartitionTimeline | undefined)[] = []
  private remembered: readonly RememberedPoint[]
  private readonly rememberedId: string | null
  /** Something was learned since the last `remember`. */
  changed = false

  constructor(
    readonly topicId: string | null,
    memory: string | undefined,
  ) {
    const decoded = memory === undefined ? null : decodeTopicMemory(memory)
    this.remembered = decoded?.points ?? []
    this.rememberedId = decoded?.topicId ?? null
  }

  update({ topic, partitions }: TopicReading, { takenAt, durationMs }: ClusterSnapshot): void {
    for (const reading of partitions) {
      const { partition } = reading
      let known = this.partitions[partition]
      if (known === undefined) {
        known = new PartitionTimeline(topic, partition)
        this.partitions[partition] = known
      }
      known.update(reading, takenAt, takenAt + durationMs)
    }
    if (this.remembered.length > 0) this.recall(takenAt)
  }

  /** Points of before a restart, for the partitions whose log still holds them. */
  private recall(now: number): void {
    const points = this.rememberedId === this.topicId ? this.remembered : []
    this.remembered = []
    for (const { partition, offset, asked, time } of points) {
      const known = this.partitions[partition]
      if (known === undefined || offset > (known.logEndOffset ?? -1)) continue
      known.timeline.learn(asked, time === null ? null : { offset, time }, offset, now, [offset])
    }
  }

  /**
   * The learned points near readers far behind at `now`, as text; empty where nothing is worth keeping. What a reader
   * near the end needs is of no use after a restart.
   */
  remember(now: number): string {
    const points: RememberedPoint[] = []
    for (const [partition, each] of this.partitions.entries()) {
      if (each === undefined || each.timeline.learnedCount === 0) continue
      for (const position of each.positionsFarBehind(now)) {
        if (points.length >= rememberedPerTopic) break
        for (const [offset, asked, time] of each.timeline.learnedAround(position, rememberedPerPosition)) {
          points.push({ partition, offset, asked, time: Number.isFinite(time) ? time : null })
        }
      }
    }
    return points.length === 0 ? '' : encodeTopicMemory({ topicId: this.topicId, points })
  }
}
