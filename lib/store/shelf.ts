import type { Annotation } from '@/lib/domain/annotation'
import type { FindingRecord } from '@/lib/domain/finding'
import type { AnnotationQuery, FindingQuery, RebalanceQuery, TimeRange } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import type { Silence } from '@/lib/domain/silence'

/** Chunks by resolution; tails are short, and merged into the longer ones before them. */
export const levels = ['raw', 'minute_tail', 'minute', 'ten_minute_tail', 'ten_minute'] as const
export type Level = (typeof levels)[number]

/** Samples of one block of one group, sealed. */
export interface Chunk {
  readonly groupNo: number
  readonly block: number
  /** Epoch ms of the first and of the last sample. */
  readonly fromAt: number
  readonly toAt: number
  /** Number of the last tick in it. */
  readonly lastTick: number
  readonly body: Uint8Array
}

export interface StoredChunk extends Chunk {
  readonly id: number
}

/** One tick as it was taken, until all of it is in chunks. */
export interface JournalRow {
  readonly tick: number
  readonly at: number
  /** The first number of a text not given away yet. */
  readonly nextTextId: number
  readonly body: Uint8Array
}

/** A text that samples refer to by number: members, facts, layout. */
export interface StoredText {
  readonly id: number
  readonly groupNo: number
  /** The coarsest tier that refers to it: 0 raw, 1 minutes, 2 ten minutes. */
  readonly tier: number
  /** Epoch ms of its last use; null while in use. */
  readonly lastAt: number | null
  readonly text: string
}

export interface StoredEvents {
  readonly groupNo: number
  readonly fromAt: number
  readonly toAt: number
  readonly text: string
}

/** What a history lies on: a database, or arrays. Ids of rows ascend in the order of insertion. */
export interface Shelf {
  /** Runs `work`; all of what it puts is kept, or nothing. @throws what the database throws */
  transact(work: () => void): void

  putTick(row: JournalRow): void
  /** Ticks from a number on, ascending, at most `limit`. */
  ticks(from: number, limit: number): readonly JournalRow[]
  /** Forgets ticks below a number, never the newest. */
  dropTicks(before: number): void

  /** The number of a group, given now where it has none. */
  groupNumber(groupId: string, at: number): number
  findGroup(groupId: string): number | null
  /** Moves the time of a group's last sample. */
  touchGroup(groupNo: number, lastAt: number): void
  groups(): readonly { readonly groupNo: number; readonly groupId: string; readonly lastAt: number }[]
  dropGroups(before: number): void

  putChunk(level: Level, chunk: Chunk): void
  /** Chunks of one block, or of all, that touch the range, in the order they were written by block. */
  chunks(level: Level, groupNo: number, block: number | null, range: TimeRange): readonly StoredChunk[]
  /** The newest chunk of a block that begins at or before a moment. */
  chunkAt(level: Level, groupNo: number, block: number, at: number): StoredChunk | null
  /** One more than the highest block of a group; 0 = no chunk. */
  blockCount(level: Level, groupNo: number): number
  dropChunks(level: Level, ids: readonly number[]): void
  /** Forgets what ended before a moment among the `limit` oldest. */
  dropOldChunks(level: Level, before: number, limit: number): void
  /** Epoch ms of the oldest sample; null = none. */
  oldestAt(level: Level): number | null
  /** By group and block, the last tick in raw chunks. */
  lastTicks(): readonly { readonly groupNo: number; readonly block: number; readonly lastTick: number }[]

  putText(text: StoredText): void
  text(id: number): string | null
  raiseTexts(ids: readonly number[], tier: number): void
  /** Ends the texts of a group that are in use, but for some. */
  endTexts(groupNo: number, except: readonly number[], at: number): void
  dropTexts(tier: number, before: number, limit: number): void

  putEvents(events: StoredEvents): void
  events(groupNo: number, range: TimeRange): readonly StoredEvents[]
  dropEvents(before: number, limit: number): void

  putFinding(finding: FindingRecord): void
  findings(query: FindingQuery): readonly FindingRecord[]
  finding(id: string): FindingRecord | null
  putRebalance(rebalance: RebalanceRecord): void
  rebalances(query: RebalanceQuery): readonly RebalanceRecord[]
  /** Forgets closed findings and rebalances that ended before a moment. */
  dropRecords(before: number, limit: number): void

  putSilence(silence: Silence): void
  dropSilence(id: string): void
  /** Those that end after a moment, the newest first. */
  silences(endAfter: number): readonly Silence[]
  putAnnotation(annotation: Annotation): void
  dropAnnotation(id: string): void
  /** The newest first. */
  annotations(query: AnnotationQuery): readonly Annotation[]
  /** Forgets silences that ended and annotations of before a moment. */
  dropRemarks(before: number): void

  putMemory(key: string, text: string): void
  /** Empty where a text is not what was written; `onDamage` is told of each. */
  memories(onDamage: () => void): ReadonlyMap<string, string>

  /** Bytes in use, and bytes taken from the disk. */
  size(): { readonly used: number; readonly taken: number }
  /** Gives some of what is taken and not used back to the disk. */
  shrink(): void
  backup(file: string): void
  close(): void
}
