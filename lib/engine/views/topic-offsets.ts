import { TidemarkError } from '@/lib/domain/errors'
import type { OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import type { TopicOffsetsQuery } from '@/lib/wire/queries'
import type { TopicOffsetsBody } from '@/lib/wire/topics'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { toWholeMatcher } from './text-matcher'

type Row = TopicOffsetsBody['items'][number]

/** Kafka's own code for the record with the largest timestamp. */
const maxTimestamp = -3
/** Partitions one look-up may ask for. */
const maxLookup = 2_000

function toPartitionFilter(text: string | undefined): (partition: number) => boolean {
  if (text === undefined || text === '') return () => true
  const ranges = text.split(',').map((part) => {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part.trim())
    if (match === null) {
      throw new TidemarkError('TM_BAD_REQUEST', `partitions=${text.slice(0, 80)} is not a list like 0,2-5.`)
    }
    return [Number(match[1]), Number(match[2] ?? match[1])] as const
  })
  return (partition) => ranges.some(([from, to]) => partition >= from && partition <= to)
}

function* selected(context: ClusterContext, query: TopicOffsetsQuery) {
  const matches = query.topic === undefined ? () => true : toWholeMatcher(query.topic)
  const wanted = toPartitionFilter(query.partitions)
  const topics = [...requireSnapshot(context).topics.values()].filter(({ topic }) => matches(topic))
  topics.sort((left, right) => (left.topic < right.topic ? -1 : 1))
  for (const { topic, partitions } of topics) {
    for (const partition of partitions) if (wanted(partition.partition)) yield { topic, partition }
  }
}

async function lookUp(
  queries: readonly OffsetAtTimeQuery[],
  ask: (queries: readonly OffsetAtTimeQuery[]) => Promise<readonly OffsetAtTime[]>,
): Promise<Row[]> {
  if (queries.length > maxLookup) {
    throw new TidemarkError(
      'TM_BAD_REQUEST',
      `${queries.length} partitions match; a look-up by time may ask for ${maxLookup}: narrow topic or partitions.`,
    )
  }
  const answers = await ask(queries)
  return answers
    .map(({ topic, partition, offset, timestamp, error }) => ({
      topic,
      partition,
      offset,
      timestamp,
      reason: error ?? (offset === null ? 'no record is that new' : null),
    }))
    .sort((left, right) =>
      left.topic === right.topic ? left.partition - right.partition : left.topic < right.topic ? -1 : 1,
    )
}

/**
 * What kafka-get-offsets prints: log end and start from the snapshot, other times by asking Kafka.
 * @throws TidemarkError TM_BAD_PATTERN, TM_BAD_REQUEST, TM_NOT_READY, TM_RATE_LIMITED
 */
export async function buildTopicOffsets(
  context: ClusterContext,
  query: TopicOffsetsQuery,
  now: number,
  ask: (queries: readonly OffsetAtTimeQuery[]) => Promise<readonly OffsetAtTime[]>,
): Promise<TopicOffsetsBody> {
  const rows = [...selected(context, query)]
  const { time } = query
  let items: Row[]
  if (time === 'latest' || time === 'earliest') {
    const field = time === 'latest' ? 'logEndOffset' : 'logStartOffset'
    items = rows.map(({ topic, partition }) => ({
      topic,
      partition: partition.partition,
      offset: partition[field],
      timestamp: null,
      reason: partition[field] === null ? (partition.error?.message ?? 'not read') : null,
    }))
  } else {
    const timestamp = time === 'max-timestamp' ? maxTimestamp : time
    items = await lookUp(
      rows.map(({ topic, partition }) => ({ topic, partition: partition.partition, timestamp })),
      ask,
    )
  }
  return { ...toEnvelope(context, now), items, total: items.length, next_cursor: null }
}
