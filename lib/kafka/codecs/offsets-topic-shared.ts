import { type RecordReader, readTag } from './record-reader'

/** Partitions of one topic, which is named by its id only. */
export interface TopicIdPartitions {
  readonly topicId: string
  readonly partitions: readonly number[]
  /** The epoch in which each partition was assigned, in the order of `partitions`; null where the record does not say. */
  readonly assignmentEpochs: readonly number[] | null
}

/** For which epoch the target assignment was computed. */
export interface AssignmentMetadata {
  readonly assignmentEpoch: number
  /** Epoch ms; null where the record does not say. */
  readonly assignedAt: number | null
}

export const readInt32 = (reader: RecordReader): number => reader.int32()

/** The tagged `AssignmentEpochs` that ends a struct of partitions or tasks. */
export function readAssignmentEpochs(reader: RecordReader): number[] | null {
  return readTag(reader.taggedFields(), 0, (field) => field.nullableList(readInt32, 4))
}

export function readTopicPartitions(reader: RecordReader): TopicIdPartitions[] {
  return reader.list(
    (each) => ({
      topicId: each.uuid(),
      partitions: each.int32Array(),
      assignmentEpochs: readAssignmentEpochs(each),
    }),
    18,
  )
}

export function readAssignmentMetadata(reader: RecordReader): AssignmentMetadata {
  const assignmentEpoch = reader.int32()
  const assignedAt = readTag(reader.taggedFields(), 0, (field) => field.int64())
  return { assignmentEpoch, assignedAt: assignedAt === 0 ? null : assignedAt }
}
