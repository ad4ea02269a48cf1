import { type RecordReader, readTag } from './record-reader'

/** A committed offset, of value versions 0-4 alike; null where the version or the committer does not say. */
export interface OffsetCommitValue {
  readonly record: 'OffsetCommit' | 'LegacyOffsetCommit'
  /** Null for a negative one, which Kafka answers as no commit. */
  readonly offset: number | null
  readonly leaderEpoch: number | null
  readonly metadata: string
  /** Epoch ms. */
  readonly committedAt: number
  /** Epoch ms; only where the committer asked for a retention of its own. */
  readonly expiresAt: number | null
  /** Never there in commits of transactions. */
  readonly topicId: string | null
}

export function readOffsetCommit(reader: RecordReader, version: number): OffsetCommitValue {
  const value = {
    record: 'OffsetCommit' as const,
    offset: reader.int64OrNull(),
    leaderEpoch: version >= 3 ? reader.int32OrNull() : null,
    metadata: reader.string(),
    committedAt: reader.int64(),
    expiresAt: version === 1 ? reader.int64OrNull() : null,
  }
  const topicId = version >= 4 ? readTag(reader.taggedFields(), 0, (field) => field.uuidOrNull()) : null
  return { ...value, topicId }
}

/** Key type 0, of brokers long gone: its only value version is that of a commit. */
export function readLegacyOffsetCommit(reader: RecordReader): OffsetCommitValue {
  return { ...readOffsetCommit(reader, 0), record: 'LegacyOffsetCommit' }
}
