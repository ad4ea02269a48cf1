import { RecordReader } from './record-reader'

const commitTypes = { 0: 'LegacyOffsetCommit', 1: 'OffsetCommit' } as const

const groupTypes = {
  2: 'GroupMetadata',
  3: 'ConsumerGroupMetadata',
  4: 'ConsumerGroupPartitionMetadata',
  6: 'ConsumerGroupTargetAssignmentMetadata',
  11: 'ShareGroupMetadata',
  12: 'ShareGroupTargetAssignmentMetadata',
  15: 'ShareGroupStatePartitionMetadata',
  17: 'StreamsGroupMetadata',
  20: 'StreamsGroupTargetAssignmentMetadata',
  23: 'StreamsGroupTopology',
} as const

const memberTypes = {
  5: 'ConsumerGroupMemberMetadata',
  7: 'ConsumerGroupTargetAssignmentMember',
  8: 'ConsumerGroupCurrentMemberAssignment',
  10: 'ShareGroupMemberMetadata',
  13: 'ShareGroupTargetAssignmentMember',
  14: 'ShareGroupCurrentMemberAssignment',
  19: 'StreamsGroupMemberMetadata',
  21: 'StreamsGroupTargetAssignmentMember',
  22: 'StreamsGroupCurrentMemberAssignment',
} as const

const expressionTypes = { 16: 'ConsumerGroupRegularExpression' } as const

type ValueOf<Table> = Table[keyof Table]

/** Whose record it is. `record` is the name of Kafka's schema without "Key". */
export type OffsetsTopicKey =
  | {
      readonly record: ValueOf<typeof commitTypes>
      readonly groupId: string
      readonly topic: string
      readonly partition: number
    }
  | { readonly record: ValueOf<typeof groupTypes>; readonly groupId: string }
  | { readonly record: ValueOf<typeof memberTypes>; readonly groupId: string; readonly memberId: string }
  | {
      readonly record: ValueOf<typeof expressionTypes>
      readonly groupId: string
      readonly regularExpression: string
    }
  /** A type this decoder has no grammar for: drafts that were withdrawn and what is yet to come. */
  | { readonly record: 'unknown'; readonly recordType: number }

export type KnownRecordName = Exclude<OffsetsTopicKey['record'], 'unknown'>

function nameIn<Name>(table: Readonly<Record<number, Name>>, recordType: number): Name | undefined {
  return Object.hasOwn(table, recordType) ? table[recordType] : undefined
}

function readKey(reader: RecordReader, recordType: number): OffsetsTopicKey {
  const commit = nameIn(commitTypes, recordType)
  if (commit !== undefined) {
    return { record: commit, groupId: reader.string(), topic: reader.string(), partition: reader.int32() }
  }
  const group = nameIn(groupTypes, recordType)
  if (group !== undefined) return { record: group, groupId: reader.string() }
  const member = nameIn(memberTypes, recordType)
  if (member !== undefined) return { record: member, groupId: reader.string(), memberId: reader.string() }
  const expression = nameIn(expressionTypes, recordType)
  if (expression !== undefined) {
    return { record: expression, groupId: reader.string(), regularExpression: reader.string() }
  }
  return { record: 'unknown', recordType }
}

/**
 * The key of a record of `__consumer_offsets`: an int16 record type and its fields, never flexible.
 * @throws DecodeError when a key of a known type does not follow its grammar to the last byte.
 */
export function decodeOffsetsTopicKey(bytes: Buffer): OffsetsTopicKey {
  const reader = new RecordReader(bytes, false, '__consumer_offsets key')
  const key = readKey(reader, reader.int16())
  if (key.record !== 'unknown') reader.end()
  return key
}
