import type { ObservedPartition } from '@/lib/domain/observation'
import { blockSize } from './columns'
import { parseStored } from './stored-json'

/** Which partition a place of an observation is. */
export interface Place {
  readonly topic: string
  readonly partition: number
  readonly topicId: string | null
  /** A share group's: its lag is told, not computed. */
  readonly share: boolean
}

/** The partitions of an observation, in its order. */
export type Layout = readonly Place[]

/** Places in a row that share all but the number of their partition. */
type Run = readonly [topic: string, topicId: string | null, share: boolean, partitions: readonly number[]]

export function toLayout(partitions: readonly ObservedPartition[]): Layout {
  return partitions.map(({ topic, partition, topicId, shareLag }) => ({
    topic,
    partition,
    topicId,
    share: shareLag !== undefined,
  }))
}

export function printLayout(layout: Layout): string {
  const runs: [string, string | null, boolean, number[]][] = []
  for (const { topic, topicId, share, partition } of layout) {
    const last = runs.at(-1)
    if (last?.[0] === topic && last[1] === topicId && last[2] === share) last[3].push(partition)
    else runs.push([topic, topicId, share, [partition]])
  }
  return JSON.stringify(runs)
}

export function parseLayout(text: string): Layout {
  const runs = parseStored<readonly Run[]>(text)
  return runs.flatMap(([topic, topicId, share, partitions]) =>
    partitions.map((partition) => ({ topic, partition, topicId, share })),
  )
}

/** Blocks a layout takes; a group without partitions still has its first. */
export const blockCount = (layout: Layout): number => Math.max(1, Math.ceil(layout.length / blockSize))

/** The places of one block. */
export const placesOf = (layout: Layout, block: number): Layout =>
  layout.slice(block * blockSize, (block + 1) * blockSize)
