import type { ClusterSnapshot, PartitionReading, TopicReading } from '@/lib/domain/snapshot'
import { Sparklines } from './sparklines'

/** How often the rate of every topic goes into its line. */
const lineMs = 15_000

/** What a topic lacks of being safe. */
type Lack = 'leader' | 'replica'

const isWithoutLeader = ({ leader }: PartitionReading) => leader === null
const isShort = ({ isr, replicas }: PartitionReading) => isr.length < replicas.length

/** Null where one is unknown: a part of a rate is no rate. */
export function sumRates(rates: readonly (number | null)[]): number | null {
  let sum = 0
  for (const rate of rates) {
    if (rate === null) return null
    sum += rate
  }
  return rates.length === 0 ? null : sum
}

type RateOf = (topic: string, partition: number) => number | null

const rateOfTopic = ({ topic, partitions }: TopicReading, rateOf: RateOf) =>
  sumRates(partitions.map(({ partition }) => rateOf(topic, partition)))

/** What is remembered of topics while this process watches: how fast they were written, and since when they lack something. */
export class TopicWatch {
  private readonly lines: Sparklines
  /** Epoch ms of the poll that first saw it; null where the first poll of all did: it may be older. */
  private since: Record<Lack, ReadonlyMap<string, number | null>> = { leader: new Map(), replica: new Map() }
  private lineAt = Number.NEGATIVE_INFINITY
  private isFirst = true

  constructor(pollPeriodMs: number) {
    this.lines = new Sparklines(() => [], pollPeriodMs)
  }

  observe({ takenAt, topics }: ClusterSnapshot, rateOf: RateOf): void {
    const first = this.isFirst ? null : takenAt
    this.isFirst = false
    this.since = {
      leader: this.sinceOf('leader', topics, isWithoutLeader, first),
      replica: this.sinceOf('replica', topics, isShort, first),
    }
    if (takenAt - this.lineAt < lineMs) return
    this.lineAt = takenAt
    this.lines.observe(takenAt, new Map([...topics].map(([name, topic]) => [name, rateOfTopic(topic, rateOf)])))
  }

  private sinceOf(
    lack: Lack,
    topics: ClusterSnapshot['topics'],
    has: (partition: PartitionReading) => boolean,
    first: number | null,
  ): ReadonlyMap<string, number | null> {
    const known = this.since[lack]
    const now = new Map<string, number | null>()
    for (const [name, { partitions }] of topics) {
      if (partitions.some(has)) now.set(name, known.has(name) ? (known.get(name) ?? null) : first)
    }
    return now
  }

  /** Epoch ms since when some partition lacks it; null = none does, or it was so before anybody watched. */
  lackSince(topic: string, lack: Lack): number | null {
    return this.since[lack].get(topic) ?? null
  }

  /** Records written per second over the last hour. */
  lineOf(topic: string, now: number): [number, number | null][] {
    return this.lines.lineOf(topic, now)
  }
}
