import type { ClusterSettings, TopicSettings } from '@/lib/domain/ports'

type Limit = TopicSettings['retentionMs']
type Policy = TopicSettings['cleanupPolicy']

const version = '1'
const unknown = '?'
const policies: readonly string[] = ['delete', 'compact', 'both'] satisfies readonly Policy[]

const encodeWord = (value: number | string | null): string => (value === null ? unknown : String(value))

function encodeTopic([topic, settings]: readonly [string, TopicSettings]): string {
  const { retentionMs, retentionBytes, cleanupPolicy, minInSyncReplicas } = settings
  return [topic, ...[retentionMs, retentionBytes, cleanupPolicy, minInSyncReplicas].map(encodeWord)].join(' ')
}

/**
 * A text that `decodeSettings` reads: version, epoch ms and retention of commits in ms, then one line per topic with its
 * settings; `?` = unknown. Failures are not in it.
 */
export const encodeSettings = ({ readAt, offsetsRetentionMs, topics }: ClusterSettings): string =>
  [[version, readAt, encodeWord(offsetsRetentionMs)].join(' '), ...[...topics].map(encodeTopic)].join('\n')

/** @throws Error where the word is neither unknown nor a whole number from 0 on. */
function decodeNumber(word: string | undefined): number | null {
  if (word === unknown) return null
  const value = Number(word)
  if (word === undefined || word === '' || !Number.isSafeInteger(value) || value < 0) throw new Error('no number')
  return value
}

const decodeLimit = (word: string | undefined): Limit => (word === 'unlimited' ? word : decodeNumber(word))

function decodePolicy(word: string | undefined): Policy {
  if (word === unknown) return null
  if (word === undefined || !policies.includes(word)) throw new Error('no policy')
  return word as Policy
}

function decodeTopic(line: string): [string, TopicSettings] {
  const [topic = '', retentionMs, retentionBytes, cleanupPolicy, minInSyncReplicas] = line.split(' ')
  return [
    topic,
    {
      retentionMs: decodeLimit(retentionMs),
      retentionBytes: decodeLimit(retentionBytes),
      cleanupPolicy: decodePolicy(cleanupPolicy),
      minInSyncReplicas: decodeNumber(minInSyncReplicas),
    },
  ]
}

/** Null where the text is none of `encodeSettings`. */
export function decodeSettings(text: string): ClusterSettings | null {
  const [head = '', ...lines] = text.split('\n')
  const [writtenBy, readAt, offsetsRetentionMs] = head.split(' ')
  if (writtenBy !== version) return null
  try {
    return {
      readAt: decodeNumber(readAt) ?? 0,
      offsetsRetentionMs: decodeNumber(offsetsRetentionMs),
      topics: new Map(lines.map(decodeTopic)),
      errors: [],
    }
  } catch {
    return null
  }
}

const isDenied = ({ code }: ClusterSettings['errors'][number]) => code === 'TM_KAFKA_DENIED'

/** Whether a reading lacks what a broker would have told, had it answered; what is denied is not lacking. */
export const isIncomplete = ({ offsetsRetentionMs, topics, errors }: ClusterSettings): boolean =>
  errors.some((error) => !isDenied(error)) || (errors.length === 0 && topics.size === 0 && offsetsRetentionMs === null)

/** A reading, with what it lacks as it was read before: a broker that rests changes no retention. */
export function fillIn(settings: ClusterSettings, before: ClusterSettings | null): ClusterSettings {
  if (before === null || !isIncomplete(settings)) return settings
  return {
    ...settings,
    offsetsRetentionMs: settings.offsetsRetentionMs ?? before.offsetsRetentionMs,
    topics: new Map([...before.topics, ...settings.topics]),
  }
}

/** Whether both say the same, whenever they were read. */
export const isSameSettings = (one: ClusterSettings, other: ClusterSettings | null): boolean =>
  other !== null && encodeSettings({ ...one, readAt: 0 }) === encodeSettings({ ...other, readAt: 0 })
