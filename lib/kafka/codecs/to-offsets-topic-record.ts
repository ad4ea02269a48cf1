import type { OffsetsTopicRecord } from '@/lib/domain/observation'
import type { OffsetsTopicKey } from './offsets-topic-key'
import type { OffsetsTopicValue } from './offsets-topic-value'

/**
 * What a record tells the detectors of the key's group; null for all that they do not ask for. `value` is the value of
 * the record with this very key. The only tombstone told is that of a committed offset.
 */
export function toOffsetsTopicRecord(key: OffsetsTopicKey, value: OffsetsTopicValue): OffsetsTopicRecord | null {
  if ('topic' in key) {
    if (value.record === 'unknown') return null
    const offset = 'offset' in value ? value.offset : null
    return { record: 'OffsetCommit', topic: key.topic, partition: key.partition, offset }
  }
  if (value.record === 'GroupMetadata') {
    const { record, generation, leader, members, currentStateAt } = value
    return { record, generation, leader, memberIds: members.map(({ memberId }) => memberId), currentStateAt }
  }
  if (value.record === 'ConsumerGroupMetadata') return { record: value.record, epoch: value.epoch }
  if (value.record === 'ConsumerGroupTargetAssignmentMetadata') {
    return { record: value.record, assignmentEpoch: value.assignmentEpoch }
  }
  if (value.record === 'ConsumerGroupCurrentMemberAssignment' && 'memberId' in key) {
    const { record, memberEpoch, state } = value
    return { record, memberId: key.memberId, memberEpoch, state }
  }
  return null
}
