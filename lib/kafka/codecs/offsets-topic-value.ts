import { DecodeError } from './byte-reader'
import { readGroupMetadata } from './offsets-topic-classic-group'
import { readLegacyOffsetCommit, readOffsetCommit } from './offsets-topic-commit'
import {
  readConsumerGroupCurrentMemberAssignment,
  readConsumerGroupMetadata,
  readConsumerGroupPartitionMetadata,
  readConsumerGroupRegularExpression,
  readConsumerGroupTargetAssignmentMember,
  readConsumerGroupTargetAssignmentMetadata,
} from './offsets-topic-consumer-group'
import { readConsumerGroupMemberMetadata } from './offsets-topic-consumer-member'
import type { KnownRecordName, OffsetsTopicKey } from './offsets-topic-key'
import {
  readShareGroupCurrentMemberAssignment,
  readShareGroupMemberMetadata,
  readShareGroupMetadata,
  readShareGroupStatePartitionMetadata,
  readShareGroupTargetAssignmentMember,
  readShareGroupTargetAssignmentMetadata,
} from './offsets-topic-share-group'
import {
  readStreamsGroupCurrentMemberAssignment,
  readStreamsGroupMemberMetadata,
  readStreamsGroupMetadata,
  readStreamsGroupTargetAssignmentMember,
  readStreamsGroupTargetAssignmentMetadata,
} from './offsets-topic-streams-group'
import { readStreamsGroupTopology } from './offsets-topic-streams-topology'
import { RecordReader } from './record-reader'

interface ValueGrammar<Value> {
  readonly maxVersion: number
  /** First version with the compact encodings of KIP-482. */
  readonly flexibleFrom: number
  readonly read: (reader: RecordReader, version: number) => Value
}

const onlyFlexible = <Value>(read: (reader: RecordReader) => Value): ValueGrammar<Value> => ({
  maxVersion: 0,
  flexibleFrom: 0,
  read,
})

const grammars = {
  LegacyOffsetCommit: { maxVersion: 0, flexibleFrom: 1, read: readLegacyOffsetCommit },
  OffsetCommit: { maxVersion: 4, flexibleFrom: 4, read: readOffsetCommit },
  GroupMetadata: { maxVersion: 4, flexibleFrom: 4, read: readGroupMetadata },
  ConsumerGroupMetadata: onlyFlexible(readConsumerGroupMetadata),
  ConsumerGroupPartitionMetadata: onlyFlexible(readConsumerGroupPartitionMetadata),
  ConsumerGroupMemberMetadata: onlyFlexible(readConsumerGroupMemberMetadata),
  ConsumerGroupTargetAssignmentMetadata: onlyFlexible(readConsumerGroupTargetAssignmentMetadata),
  ConsumerGroupTargetAssignmentMember: onlyFlexible(readConsumerGroupTargetAssignmentMember),
  ConsumerGroupCurrentMemberAssignment: onlyFlexible(readConsumerGroupCurrentMemberAssignment),
  ConsumerGroupRegularExpression: onlyFlexible(readConsumerGroupRegularExpression),
  ShareGroupMemberMetadata: onlyFlexible(readShareGroupMemberMetadata),
  ShareGroupMetadata: onlyFlexible(readShareGroupMetadata),
  ShareGroupTargetAssignmentMetadata: onlyFlexible(readShareGroupTargetAssignmentMetadata),
  ShareGroupTargetAssignmentMember: onlyFlexible(readShareGroupTargetAssignmentMember),
  ShareGroupCurrentMemberAssignment: onlyFlexible(readShareGroupCurrentMemberAssignment),
  ShareGroupStatePartitionMetadata: onlyFlexible(readShareGroupStatePartitionMetadata),
  StreamsGroupMetadata: onlyFlexible(readStreamsGroupMetadata),
  StreamsGroupMemberMetadata: onlyFlexible(readStreamsGroupMemberMetadata),
  StreamsGroupTargetAssignmentMetadata: onlyFlexible(readStreamsGroupTargetAssignmentMetadata),
  StreamsGroupTargetAssignmentMember: onlyFlexible(readStreamsGroupTargetAssignmentMember),
  StreamsGroupCurrentMemberAssignment: onlyFlexible(readStreamsGroupCurrentMemberAssignment),
  StreamsGroupTopology: onlyFlexible(readStreamsGroupTopology),
} satisfies Record<KnownRecordName, ValueGrammar<{ readonly record: KnownRecordName }>>

type KnownValue = ReturnType<(typeof grammars)[KnownRecordName]['read']>

/** What a record says; `record` is the name of Kafka's schema without "Value". */
export type OffsetsTopicValue =
  | KnownValue
  /** What the key named is gone. */
  | { readonly record: 'tombstone' }
  /** A type, or a value version of a known type, this decoder has no grammar for; null for an unknown type. */
  | { readonly record: 'unknown'; readonly version: number | null }

/**
 * The value of the record of `__consumer_offsets` with this key: an int16 version and its fields; null is a tombstone.
 * @throws DecodeError when a value of a known type and version does not follow its grammar to the last byte.
 */
export function decodeOffsetsTopicValue(key: OffsetsTopicKey, bytes: Buffer | null): OffsetsTopicValue {
  if (bytes === null) return { record: 'tombstone' }
  if (key.record === 'unknown') return { record: 'unknown', version: null }
  const grammar: ValueGrammar<KnownValue> = grammars[key.record]
  const version = new RecordReader(bytes, false, `${key.record} value`).int16()
  if (version < 0) throw new DecodeError(`${key.record} value: version ${version} at byte 2 of ${bytes.length}`)
  if (version > grammar.maxVersion) return { record: 'unknown', version }
  const reader = new RecordReader(bytes, version >= grammar.flexibleFrom, `${key.record} value v${version}`)
  reader.int16()
  const value = grammar.read(reader, version)
  reader.end()
  return value
}
