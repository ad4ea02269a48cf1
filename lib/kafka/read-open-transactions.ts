import { TidemarkError } from '@/lib/domain/errors'
import type { OpenTransaction } from '@/lib/domain/observation'
import type { TopicPartition } from '@/lib/domain/ports'
import type { ClusterSnapshot, Degradation } from '@/lib/domain/snapshot'
import { groupByLeader, groupByTopic } from './by-leader'
import type { ClusterLinks } from './cluster-links'
import { type DescribedTopic, describeProducers } from './codecs/describe-producers'
import { createRequestCounter } from './request-counter'

/** Partitions asked for at once: what holds a last stable offset back is rare. */
const maxPartitions = 1_000
const deniedTopic = 29
const feature = 'DescribeProducers'

export interface OpenTransactionsReading {
  readonly transactions: readonly OpenTransaction[]
  /** What could not be told, once for each reason. */
  readonly degradations: readonly Degradation[]
}

function toTransactions(topics: readonly DescribedTopic[]): OpenTransaction[] {
  return topics.flatMap(({ topic, partitions }) =>
    partitions.flatMap(({ partition, producers }) =>
      producers.flatMap(({ producerId, lastTimestamp, currentTxnStartOffset: startOffset }) =>
        startOffset === null || lastTimestamp === null
          ? []
          : [{ topic, partition, producerId, startOffset, lastTimestamp }],
      ),
    ),
  )
}

function toDenied(topics: readonly DescribedTopic[]): Degradation[] {
  const denied = topics.filter(({ partitions }) => partitions.some(({ errorCode }) => errorCode === deniedTopic))
  if (denied.length === 0) return []
  const names = denied.slice(0, 3).map(({ topic }) => topic)
  const more = denied.length > names.length ? ` and ${denied.length - names.length} more` : ''
  return [
    {
      feature,
      message: `Who holds an open transaction on ${names.join(', ')}${more} stays unknown: grant READ on the topic to the user Tidemark logs in as.`,
    },
  ]
}

/** Open transactions of `partitions`, one request per leader of `snapshot`; the first 1,000 partitions. */
export async function readOpenTransactions(
  links: ClusterLinks,
  snapshot: ClusterSnapshot | null,
  partitions: readonly TopicPartition[],
): Promise<OpenTransactionsReading> {
  const counter = createRequestCounter()
  async function ask(leader: number | null, led: readonly TopicPartition[]): Promise<OpenTransactionsReading> {
    const link = leader === null ? null : links.link(leader)
    if (link === null) return { transactions: [], degradations: [] }
    const topics = [...groupByTopic(led)].map(([topic, own]) => ({
      topic,
      partitions: own.map(({ partition }) => partition),
    }))
    try {
      const answer = await link.send(describeProducers, { topics }, counter)
      return { transactions: toTransactions(answer), degradations: toDenied(answer) }
    } catch (error) {
      const message =
        error instanceof TidemarkError ? error.message : `Broker ${leader} gave an answer that cannot be used.`
      return { transactions: [], degradations: [{ feature, message }] }
    }
  }
  const byLeader = groupByLeader(snapshot, partitions.slice(0, maxPartitions))
  const readings = await Promise.all([...byLeader].map(([leader, led]) => ask(leader, led)))
  return {
    transactions: readings.flatMap(({ transactions }) => transactions),
    degradations: readings.flatMap(({ degradations }) => degradations),
  }
}
