import { describe, expect, it } from 'vitest'
import { assertReadOnly } from './read-only'

/** Requests of Kafka's protocol that change something, by key. */
const writes: readonly (readonly [number, string])[] = [
  [0, 'Produce'],
  [8, 'OffsetCommit'],
  [11, 'JoinGroup'],
  [12, 'Heartbeat'],
  [13, 'LeaveGroup'],
  [14, 'SyncGroup'],
  [19, 'CreateTopics'],
  [20, 'DeleteTopics'],
  [21, 'DeleteRecords'],
  [22, 'InitProducerId'],
  [33, 'AlterConfigs'],
  [37, 'CreatePartitions'],
  [42, 'DeleteGroups'],
  [44, 'IncrementalAlterConfigs'],
  [47, 'OffsetDelete'],
  [68, 'ConsumerGroupHeartbeat'],
  [76, 'ShareGroupHeartbeat'],
  [88, 'StreamsGroupHeartbeat'],
]

describe('the gate in front of every connection', () => {
  it.each(writes)('refuses key %d, %s', (key, name) => {
    expect(() => assertReadOnly(key, name)).toThrow('is not a read')
  })

  it('lets the reads through', () => {
    for (const key of [2, 3, 9, 15, 16, 69, 77, 89, 90]) expect(() => assertReadOnly(key, 'read')).not.toThrow()
  })
})
