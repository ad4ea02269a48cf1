import type { GroupEvent } from '@/lib/domain/observation'
import type { StateSample } from '@/lib/domain/ports'

/** Samples kept between two polls; what comes on top is counted, not kept. */
const maxWaiting = 5_000

export interface GroupEventOf {
  readonly groupId: string
  readonly event: GroupEvent
}

/** What the state sampler saw since the last poll: one event per moving group and sample. */
export class SampledEvents {
  private waiting: GroupEventOf[] = []
  /** Samples that found no room, since start. */
  droppedCount = 0

  add({ sampledAt, moving }: StateSample): void {
    const room = maxWaiting - this.waiting.length
    for (const { groupId, state } of moving.slice(0, room)) {
      this.waiting.push({ groupId, event: { at: sampledAt, kind: 'sampled', state } })
    }
    this.droppedCount += Math.max(0, moving.length - room)
  }

  /** Takes out what was seen at or before a poll; a sample made while it ran belongs to the next. */
  takeUntil(at: number): GroupEventOf[] {
    const taken = this.waiting.filter(({ event }) => event.at <= at)
    this.waiting = this.waiting.filter(({ event }) => event.at > at)
    return taken
  }
}
