import type { ReadError } from '@/lib/domain/errors'
import type { GroupReading } from '@/lib/domain/snapshot'
import type { MetadataTopic } from './codecs/metadata'
import { toReadError } from './error-text'
import type { Tick } from './tick'

/** Topics asked for by name in one tick; more of them stay "not listed". */
const maxNames = 100
const deniedTopic = 29

export interface UnlistedTopics {
  /** Topics created since the tick's metadata was read. */
  readonly found: readonly MetadataTopic[]
  /** Why a topic that groups read is not in the metadata. */
  readonly errors: ReadonlyMap<string, ReadError>
}

function toUnlistedError(topic: string, errorCode: number): ReadError | null {
  const scope = { level: 'topic', topic } as const
  if (errorCode !== deniedTopic) return toReadError(errorCode, scope)
  return {
    scope,
    code: 'TM_TOPIC_HIDDEN',
    kafkaError: 'TOPIC_AUTHORIZATION_FAILED',
    message: `Topic ${topic} is hidden: grant DESCRIBE on it to the user Tidemark logs in as.`,
  }
}

/**
 * Topics that members own or groups committed to, but metadata did not list: hidden ones are told apart from deleted
 * ones by asking for them by name. One request, and only while there are such topics.
 */
export async function readUnlistedTopics(
  tick: Tick,
  groups: Iterable<GroupReading>,
  listed: ReadonlySet<string>,
): Promise<UnlistedTopics> {
  const names = new Set<string>()
  for (const group of groups) {
    for (const { topic } of group.offsets) if (!listed.has(topic) && names.size < maxNames) names.add(topic)
  }
  if (names.size === 0) return { found: [], errors: new Map() }
  try {
    const { topics } = await tick.links.readMetadata([...names], tick.counter)
    const errors = new Map<string, ReadError>()
    for (const { topic, errorCode } of topics) {
      const error = toUnlistedError(topic, errorCode)
      if (error === null) continue
      errors.set(topic, error)
      tick.errors.push(error)
    }
    return { found: topics.filter(({ errorCode }) => errorCode === 0), errors }
  } catch {
    return { found: [], errors: new Map() }
  }
}

/** Rows of hidden and deleted topics say so instead of "no commit". */
export function markUnlisted(group: GroupReading, errors: ReadonlyMap<string, ReadError>): GroupReading {
  if (!group.offsets.some(({ topic }) => errors.has(topic))) return group
  const offsets = group.offsets.map((offset) => ({
    ...offset,
    error: offset.error ?? errors.get(offset.topic) ?? null,
  }))
  return { ...group, offsets }
}
