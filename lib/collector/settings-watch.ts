import { type GroupContext, type GroupObservation, unknownContext } from '@/lib/domain/observation'
import type { ClusterReader, ClusterSettings } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { decodeSettings, encodeSettings, fillIn, isIncomplete, isSameSettings } from './settings-memory'

const periodMs = 300_000
/** New topics, and what was lacking, are asked for at most so often. */
const pauseMs = 30_000
const memoryKey = 'settings'

interface KnownContext {
  readonly settings: ClusterSettings | null
  readonly partitionCount: number
  readonly context: GroupContext
}

/** Keeps the brokers' settings fresh beside the polls: at the start, every 5 minutes, and when topics appear. */
export class SettingsWatch {
  current: ClusterSettings | null = null
  private asking = false
  private isLacking = false
  private kept: ClusterSettings | null = null
  private askedAt = Number.NEGATIVE_INFINITY
  private askedTopics: ReadonlySet<string> = new Set()
  private contexts = new Map<string, KnownContext>()

  constructor(private readonly reader: ClusterReader) {}

  /** Starts a reading when one is due; its answer counts from the next poll on. */
  refresh({ takenAt, topics }: ClusterSnapshot): void {
    const age = takenAt - this.askedAt
    if (this.asking || age < pauseMs) return
    if (age < periodMs && !this.isLacking && ![...topics.keys()].some((topic) => !this.askedTopics.has(topic))) return
    this.asking = true
    this.askedAt = takenAt
    this.askedTopics = new Set(topics.keys())
    void this.reader
      .readSettings()
      .then((settings) => {
        this.isLacking = isIncomplete(settings)
        this.current = fillIn(settings, this.current)
      })
      .catch(() => undefined)
      .finally(() => {
        this.asking = false
      })
  }

  /** Goes on from what was kept: until the brokers have answered, their settings are those of the life before. */
  restore(memories: ReadonlyMap<string, string>): void {
    this.kept = decodeSettings(memories.get(memoryKey) ?? '')
    this.current = this.kept
  }

  /** What to keep; nothing where that has been kept already. */
  remember(): ReadonlyMap<string, string> {
    if (this.current === null || this.current === this.kept) return new Map()
    const isKnown = isSameSettings(this.current, this.kept)
    this.kept = this.current
    return isKnown ? new Map() : new Map([[memoryKey, encodeSettings(this.current)]])
  }

  /** Forgets everything: these are the settings of another cluster. */
  clear(): void {
    this.current = null
    this.contexts.clear()
  }

  /** Surroundings of one group; the same object until they change. */
  contextOf(groupId: string, { partitions }: GroupObservation): GroupContext {
    const known = this.contexts.get(groupId)
    if (known?.settings === this.current && known.partitionCount === partitions.length) return known.context
    const context = toContext(this.current, partitions)
    this.contexts.set(groupId, { settings: this.current, partitionCount: partitions.length, context })
    return context
  }

  /** Surroundings of a group as of the last poll. */
  lastContextOf(groupId: string): GroupContext {
    return this.contexts.get(groupId)?.context ?? unknownContext
  }

  /** Forgets groups that are not there any more. */
  prune(present: ReadonlyMap<string, unknown>): void {
    if (this.contexts.size <= present.size) return
    for (const groupId of this.contexts.keys()) if (!present.has(groupId)) this.contexts.delete(groupId)
  }
}

function toContext(settings: ClusterSettings | null, partitions: GroupObservation['partitions']): GroupContext {
  if (settings === null) return unknownContext
  const topics = new Set(partitions.map(({ topic }) => topic))
  const retentions = [...topics].flatMap((topic) => {
    const retentionMs = settings.topics.get(topic)?.retentionMs
    return typeof retentionMs === 'number' ? retentionMs : []
  })
  return {
    ...unknownContext,
    offsetsRetentionMs: settings.offsetsRetentionMs,
    retentionMs: retentions.length === 0 ? null : Math.min(...retentions),
  }
}
