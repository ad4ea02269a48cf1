import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { TopicRow, TopicsBody } from '@/lib/wire/topics'

type Settings = Pick<TopicRow, 'retention_ms' | 'retention_bytes' | 'cleanup_policy'>

/** How long records stay: `6 h or 40 GB`, `compacted`, `unlimited`; null = not known. */
export function toRetention({ retention_ms, retention_bytes, cleanup_policy }: Settings): string | null {
  if (cleanup_policy === 'compact') return 'compacted'
  if (retention_ms === null && retention_bytes === null) return null
  const limits = [
    typeof retention_ms === 'number' ? formatDuration(retention_ms) : null,
    typeof retention_bytes === 'number' ? formatBytes(retention_bytes) : null,
  ].filter((part) => part !== null)
  const text = limits.length === 0 ? 'unlimited' : limits.join(' or ')
  return cleanup_policy === 'both' ? `${text}, compacted` : text
}

export const unknownRetention = 'not told yet, or DESCRIBE_CONFIGS on the topic is missing'

/** Offsets of a compacted topic have holes: counts of them are upper bounds. */
export const isCompacted = ({ cleanup_policy }: Pick<TopicRow, 'cleanup_policy'>): boolean =>
  cleanup_policy === 'compact' || cleanup_policy === 'both'

const topics = (count: number) => (count === 1 ? '1 topic' : `${formatCount(count)} topics`)
const partitions = (count: number) => (count === 1 ? '1 partition' : `${formatCount(count)} partitions`)

type Sentences = Pick<TopicsBody, 'health_counts' | 'cluster_total' | 'without_leader' | 'under_replicated'>

/** The sentence of the page; of what is old, it was so. */
export function toTopicsSentence({ health_counts, cluster_total }: Sentences, old: boolean): string {
  const { critical, warning } = health_counts
  if (critical > 0) return `${topics(critical)} put${critical === 1 ? 's' : ''} data at risk`
  if (warning > 0)
    return `${topics(warning)} need${warning === 1 ? 's' : ''} a look, no data ${old ? 'was' : 'is'} at risk`
  return cluster_total === 0 ? 'No topics' : `No topic ${old ? 'put' : 'puts'} data at risk`
}

/** What its partitions lack, then how many there are and could be read. */
export function toTopicsSubline({ health_counts, cluster_total, without_leader, under_replicated }: Sentences): string {
  const lacks = [
    without_leader > 0 && `${partitions(without_leader)} without leader`,
    under_replicated > without_leader && `${formatCount(under_replicated - without_leader)} under-replicated`,
  ].filter((part) => part !== false)
  const { unknown } = health_counts
  const read = unknown === 0 ? '' : `, ${formatCount(cluster_total - unknown)} of them read in full`
  return `${lacks.length === 0 ? '' : `${lacks.join(', ')}. `}${topics(cluster_total)}${read}.`
}
