import type { EvidenceFact } from '@/lib/domain/finding'
import type { ObservedMember } from '@/lib/domain/observation'
import type { TopicPartitions } from '@/lib/domain/snapshot'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'

export const count = formatCount

/** `1 record`, `2 records`. */
export function plural(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`
}

export const span = (ms: number): string => formatDuration(Math.max(0, ms))

/** A moment in UTC, because the text is shared between zones: `14:02:10 UTC`. */
export function clock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`
}

/** `10.0.0.7` of Kafka's `/10.0.0.7`. */
export const hostOf = ({ clientHost }: Pick<ObservedMember, 'clientHost'>): string => clientHost.replace(/^\//, '')

/** How a person knows a member: its instance id or client id, and where it runs. */
export function memberName(member: Pick<ObservedMember, 'groupInstanceId' | 'clientId' | 'clientHost'>): string {
  return `${member.groupInstanceId ?? member.clientId} (${hostOf(member)})`
}

/** At most five items in words: `0, 1, 2 and 4 more`. */
export function listOf(items: readonly (string | number)[]): string {
  const shown = items.slice(0, 5).join(', ')
  return items.length > 5 ? `${shown} and ${items.length - 5} more` : shown
}

/** `orders 0, 1; payments 2`. */
export function partitionsInWords(list: readonly TopicPartitions[]): string {
  return list.map(({ topic, partitions }) => `${topic} ${listOf(partitions)}`).join('; ')
}

export const observed = (text: string, at: number | null = null): EvidenceFact => ({ text, at, observed: true })

/** What cannot be known from outside. */
export const unknowable = (text: string): EvidenceFact => ({ text, at: null, observed: false })
