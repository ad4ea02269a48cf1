import type { ObservedPartition } from '@/lib/domain/observation'
import type { Layout } from './layout'

interface Run {
  readonly topic: string
  readonly topicId: string | null
  readonly share: boolean
  /** Where its places end. */
  end: number
}

/** A layout packed together: it is compared with every observation, and most of the time goes into reaching memory. */
export class LayoutShape {
  private readonly runs: readonly Run[]
  private readonly partitions: Int32Array

  constructor(layout: Layout) {
    const runs: Run[] = []
    for (const [index, { topic, topicId, share }] of layout.entries()) {
      const last = runs.at(-1)
      if (last?.topic === topic && last.topicId === topicId && last.share === share) last.end = index + 1
      else runs.push({ topic, topicId, share, end: index + 1 })
    }
    this.runs = runs
    this.partitions = Int32Array.from(layout, ({ partition }) => partition)
  }

  matches(seen: readonly ObservedPartition[]): boolean {
    if (seen.length !== this.partitions.length) return false
    let from = 0
    for (const run of this.runs) {
      if (!this.matchesRun(run, from, seen)) return false
      from = run.end
    }
    return true
  }

  private matchesRun({ topic, topicId, share, end }: Run, from: number, seen: readonly ObservedPartition[]): boolean {
    // Partitions of one topic mostly share its text: the very same one is not compared again.
    let known = topic
    let knownId = topicId
    for (let index = from; index < end; index += 1) {
      const partition = seen[index]
      if (partition === undefined || partition.partition !== this.partitions[index]) return false
      if (partition.topic !== known || partition.topicId !== knownId) return false
      if ((partition.shareLag !== undefined) !== share) return false
      known = partition.topic
      knownId = partition.topicId
    }
    return true
  }
}
