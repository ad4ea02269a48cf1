import { describe, expect, it } from 'vitest'
import type { ClusterReader } from '@/lib/domain/ports'
import type { PartitionReading } from '@/lib/domain/snapshot'

const isWritten = ({ logStartOffset, logEndOffset }: PartitionReading): boolean =>
  logStartOffset !== null && logEndOffset !== null && logEndOffset > logStartOffset

/** What every reader keeps its word on, whether it reads a real Kafka or makes its numbers up. */
export function describeClusterReader(name: string, open: () => ClusterReader): void {
  describe(`cluster reader: ${name}`, () => {
    it('reads one snapshot of one moment, with brokers, topics and groups', async () => {
      const snapshot = await open().readSnapshot()
      expect(snapshot.brokers.length).toBeGreaterThan(0)
      expect(snapshot.topics.size).toBeGreaterThan(0)
      expect(snapshot.groups.size).toBeGreaterThan(0)
      for (const group of snapshot.groups.values()) expect(group.readAt).toBe(snapshot.takenAt)
    })

    it('orders log start, last stable offset and log end', async () => {
      const { topics } = await open().readSnapshot()
      for (const { partitions } of topics.values()) {
        for (const { logStartOffset, lastStableOffset, logEndOffset } of partitions) {
          expect(logStartOffset).toBeLessThanOrEqual(lastStableOffset ?? Number.NaN)
          expect(lastStableOffset).toBeLessThanOrEqual(logEndOffset ?? Number.NaN)
        }
      }
    })

    it('keeps commits in order of topic and partition, each partition once', async () => {
      const { groups } = await open().readSnapshot()
      for (const { offsets } of groups.values()) {
        const places = offsets.map(({ topic, partition }) => `${topic}/${String(partition).padStart(9, '0')}`)
        expect(places).toEqual([...new Set(places)].sort())
      }
    })

    it('gives share groups no commits and others no share offsets', async () => {
      const { groups } = await open().readSnapshot()
      for (const { type, offsets, shareOffsets } of groups.values()) {
        expect(type === 'share' ? offsets : shareOffsets).toEqual([])
      }
    })

    it('hands out the very same list of members for as long as nothing in it changes', async () => {
      const reader = open()
      const [first, second] = [await reader.readSnapshot(), await reader.readSnapshot()]
      const steady = [...second.groups.values()].filter(
        ({ groupId, members }) => JSON.stringify(members) === JSON.stringify(first.groups.get(groupId)?.members),
      )
      expect(steady.some(({ members }) => members !== null)).toBe(true)
      for (const { groupId, members } of steady) expect(members).toBe(first.groups.get(groupId)?.members)
    })

    it('samples the groups that move, of brokers that answered', async () => {
      const reader = open()
      await reader.readSnapshot()
      const sample = await reader.readMovingStates()
      expect(sample?.answered.length).toBeGreaterThan(0)
      for (const { state } of sample?.moving ?? []) expect(state).not.toBe('Stable')
    })

    it('answers offsets by time for each partition asked, and says what it does not know', async () => {
      const reader = open()
      const { topics } = await reader.readSnapshot()
      const [topic] = [...topics.values()].filter(({ internal, partitions }) => !internal && partitions.length > 0)
      const first = { topic: topic?.topic ?? '', partition: 0, timestamp: 0 }
      const never = { topic: 'there-is-no-such-topic', partition: 0, timestamp: 0 }
      const answers = await reader.readOffsetsAtTime([first, never])
      expect(answers).toHaveLength(2)
      expect(answers.find((each) => each.topic === first.topic)).toMatchObject({ partition: 0, error: null })
      expect(answers.find((each) => each.topic === never.topic)).toMatchObject({ offset: null })
      expect(answers.find((each) => each.topic === never.topic)?.error).not.toBeNull()
    })

    it('answers the first record at or after a time: the log start for the beginning, nothing for the future', async () => {
      const reader = open()
      const { takenAt, topics } = await reader.readSnapshot()
      const written = [...topics.values()].flatMap(({ topic, internal, partitions }) =>
        internal ? [] : partitions.filter(isWritten).map((log) => ({ topic, ...log })),
      )
      expect(written.length).toBeGreaterThan(0)
      const ask = async (timestamp: number) =>
        await reader.readOffsetsAtTime(written.map(({ topic, partition }) => ({ topic, partition, timestamp })))
      const place = <Row extends { topic: string; partition: number }>(rows: readonly Row[], index: number) =>
        rows.find(({ topic, partition }) => topic === written[index]?.topic && partition === written[index]?.partition)
      const [first, newest, future] = [await ask(0), await ask(-3), await ask(takenAt + 3_600_000)]
      const exact = await reader.readOffsetsAtTime(
        first.map(({ topic, partition, timestamp }) => ({ topic, partition, timestamp: timestamp ?? 0 })),
      )
      for (const [index, { logStartOffset }] of written.entries()) {
        expect(place(first, index)).toMatchObject({ offset: logStartOffset, error: null })
        expect(place(exact, index)).toEqual(place(first, index))
        expect(place(newest, index)?.offset).toBeGreaterThanOrEqual(logStartOffset ?? 0)
        expect(place(newest, index)?.timestamp).toBeGreaterThanOrEqual(place(first, index)?.timestamp ?? Number.NaN)
        expect(place(future, index)).toMatchObject({ offset: null, timestamp: null, error: null })
      }
    })

    it('tells how long topics and commits are kept', async () => {
      const reader = open()
      const { topics } = await reader.readSnapshot()
      const settings = await reader.readSettings()
      expect(settings.errors).toEqual([])
      expect(settings.offsetsRetentionMs).toBeGreaterThan(0)
      for (const topic of topics.keys()) {
        const of = settings.topics.get(topic)
        expect(of?.cleanupPolicy).not.toBeNull()
        expect(of?.minInSyncReplicas).toBeGreaterThan(0)
        for (const limit of [of?.retentionMs, of?.retentionBytes]) {
          if (limit !== 'unlimited') expect(limit).toBeGreaterThan(0)
        }
      }
    })

    it('finds no transaction on partitions that are not there, nor before the first snapshot', async () => {
      const reader = open()
      expect(await reader.readOpenTransactions([{ topic: 'there-is-no-such-topic', partition: 0 }])).toEqual([])
      await reader.readSnapshot()
      expect(await reader.readOpenTransactions([{ topic: 'there-is-no-such-topic', partition: 0 }])).toEqual([])
      expect(await reader.readOpenTransactions([])).toEqual([])
    })
  })
}
