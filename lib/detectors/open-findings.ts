import type { Acknowledgement, Finding, FindingCode, FindingRecord, FindingScope } from '@/lib/domain/finding'
import { toFindingId } from './finding-id'
import type { Draft, Life, OpenEntry, OpenFindings, Words } from './rule'

const hourMs = 3_600_000
/** Polls in a row at which a state must not hold before it is closed. */
const clearPolls = 2
/** Numbers of an open finding are told anew, and kept, at most so often. */
const refreshMs = 30_000
const maxOpen = 1_000
const maxReopened = 50
/** Events of rebalances that may still run. */
const maxTold = 8
/** A state that holds again so soon is the same finding. */
const reopenMs = 600_000

interface Entry extends OpenEntry {
  record: FindingRecord
  scope: FindingScope
  missedPolls: number
  movedPolls: number
  /** Epoch ms at which the words were made. */
  describedAt: number
}

interface Memory {
  entries: Pick<Entry, 'record' | 'missedPolls' | 'movedPolls' | 'owner' | 'key' | 'describedAt'>[]
  /** Partitions acknowledged while their condition still holds, by code and key. */
  acknowledged: [string, number[]][]
  told: FindingRecord[]
  closed: FindingRecord[]
}

const entryKey = (code: FindingCode, key: string) => `${code}|${key}`
const isEqual = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

function unite(before: FindingScope, now: FindingScope): FindingScope {
  if (before.level !== 'partition' || now.level !== 'partition') return now
  const partitions = [...new Set([...before.partitions, ...now.partitions])].sort((a, b) => a - b)
  return { ...now, partitions }
}

/** The open findings of one group: opening, clearing, sticking, acknowledging. */
export class OpenFindingList implements OpenFindings {
  private readonly entries = new Map<string, Entry>()
  private readonly acknowledged: Map<string, number[]>
  private readonly changed = new Map<string, FindingRecord>()
  private events: FindingRecord[] = []
  /** Closed states that may yet turn out not to be over. */
  private closed: FindingRecord[]
  private told: FindingRecord[]

  constructor(
    private readonly groupId: string,
    memory: Memory = { entries: [], acknowledged: [], told: [], closed: [] },
  ) {
    for (const each of memory.entries) {
      const { openedAt, since, scope } = each.record
      this.entries.set(entryKey(each.record.code, each.key), { ...each, openedAt, since, scope })
    }
    this.acknowledged = new Map(memory.acknowledged)
    this.told = memory.told
    this.closed = memory.closed
  }

  toJSON(): Memory {
    return {
      entries: [...this.entries.values()].map(({ record, missedPolls, movedPolls, owner, key, describedAt }) => ({
        record,
        missedPolls,
        movedPolls,
        owner,
        key,
        describedAt,
      })),
      acknowledged: [...this.acknowledged],
      told: this.told,
      closed: this.closed,
    }
  }

  of(code: FindingCode): readonly OpenEntry[] {
    const found: OpenEntry[] = []
    for (const entry of this.entries.values()) if (entry.record.code === code) found.push(entry)
    return found
  }

  has(code: FindingCode): boolean {
    for (const { record } of this.entries.values()) if (record.code === code) return true
    return false
  }

  /** One of this code is open, or acknowledged while its condition may still hold: the only ones that can end. */
  concerns(code: FindingCode): boolean {
    if (this.has(code)) return true
    if (this.acknowledged.size === 0) return false
    for (const key of this.acknowledged.keys()) if (key.startsWith(`${code}|`)) return true
    return false
  }

  covers(code: FindingCode, topic: string, partition: number): boolean {
    for (const { record } of this.entries.values()) {
      const { scope } = record
      if (record.code !== code || scope.level !== 'partition') continue
      if (scope.topic === topic && scope.partitions.includes(partition)) return true
    }
    return false
  }

  /** Begins a poll: what changes from now on belongs to it. */
  begin(): void {
    this.changed.clear()
    if (this.events.length > 0) this.events = []
  }

  /** The rule's condition holds: opens its finding or goes on with it. */
  hold(code: FindingCode, life: Life, given: Draft, now: number, owner: string | null): void {
    const draft = life === 'sticky' || life === 'hour' ? this.withoutAcknowledged(code, given) : given
    if (draft === null) return
    if (life === 'event') {
      this.note(toRecord(this.groupId, code, draft, now, false))
      return
    }
    const known = this.entries.get(entryKey(code, draft.key))
    if (known === undefined) this.open(code, life, draft, now, owner)
    else this.go(known, draft, now, life !== 'state')
  }

  private note(record: FindingRecord): void {
    const event = { ...record, until: record.openedAt }
    this.events.push(event)
    this.changed.set(event.id, event)
    if (event.code === 'REBALANCE') this.told = [...this.told, event].slice(-maxTold)
  }

  /** Tells the events of a rebalance anew, now that more is known of it. */
  amend(rebalanceId: string, describe: () => Words): void {
    this.told = this.told.map((event) => {
      if (event.evidence.rebalance_id !== rebalanceId || event.until === null) return event
      const { title: _same, command: _none, ...words } = describe()
      const amended = { ...event, ...words, facts: words.facts.slice(0, 5) }
      this.changed.set(event.id, amended)
      this.events = this.events.map((each) => (each.id === event.id ? amended : each))
      return amended
    })
  }

  private open(code: FindingCode, life: Life, draft: Draft, now: number, owner: string | null): void {
    if (this.entries.size >= maxOpen) return
    const fresh = toRecord(this.groupId, code, draft, now, life === 'sticky')
    const again = life === 'state' ? this.findClosed(fresh, now) : undefined
    const record =
      again === undefined ? fresh : { ...fresh, id: again.id, openedAt: again.openedAt, since: again.since }
    this.closed = this.closed.filter(({ id }) => id !== record.id)
    this.entries.set(entryKey(code, draft.key), {
      record,
      key: draft.key,
      scope: record.scope,
      openedAt: record.openedAt,
      since: record.since,
      owner,
      missedPolls: 0,
      movedPolls: 0,
      describedAt: now,
    })
    this.changed.set(record.id, record)
  }

  private findClosed({ code, scope, since }: FindingRecord, now: number): FindingRecord | undefined {
    this.closed = this.closed.filter(({ until }) => until !== null && now - until < reopenMs)
    return this.closed.find((each) => each.code === code && each.since >= since && isEqual(each.scope, scope))
  }

  private go(entry: Entry, draft: Draft, now: number, united: boolean): void {
    const before = entry.record
    const scope = united ? unite(before.scope, draft.scope) : draft.scope
    const severity = draft.severity
    const different = severity !== before.severity || !isEqual(scope, before.scope)
    entry.missedPolls = 0
    entry.scope = scope
    entry.record = { ...before, lastSeenAt: now, scope, severity }
    if (!different && now - entry.describedAt < refreshMs) return
    const { title, facts, evidence, nextStep, command } = draft.describe()
    entry.describedAt = now
    entry.record = { ...entry.record, title, facts, evidence, nextStep, command: command ?? null }
    this.changed.set(before.id, entry.record)
  }

  /** Partitions a person has acknowledged stay quiet until their condition was over once. */
  private withoutAcknowledged(code: FindingCode, draft: Draft): Draft | null {
    const quiet = this.acknowledged.get(entryKey(code, draft.key))
    if (quiet === undefined) return draft
    const { scope } = draft
    if (scope.level !== 'partition') return null
    const partitions = scope.partitions.filter((partition) => !quiet.includes(partition))
    this.acknowledged.set(
      entryKey(code, draft.key),
      quiet.filter((partition) => scope.partitions.includes(partition)),
    )
    return partitions.length === 0 ? null : { ...draft, scope: { ...scope, partitions } }
  }

  /** Ends what the rule did not draft at this poll. `stays` answers for findings with a rule of their own. */
  settle(
    code: FindingCode,
    life: Life,
    drafted: ReadonlySet<string>,
    now: number,
    closesAtOnce: boolean,
    stays: (entry: OpenEntry) => boolean,
  ): void {
    for (const key of this.acknowledged.keys()) {
      if (key.startsWith(`${code}|`) && !drafted.has(key.slice(code.length + 1))) this.acknowledged.delete(key)
    }
    for (const [key, entry] of this.entries) {
      if (entry.record.code !== code || life === 'sticky') continue
      if (life === 'hour') {
        if (now - entry.record.lastSeenAt >= hourMs) this.close(key, entry, now)
        continue
      }
      if (drafted.has(entry.key)) continue
      if (stays(entry)) entry.missedPolls = 0
      else entry.missedPolls += 1
      if (entry.missedPolls >= (closesAtOnce ? 1 : clearPolls)) this.close(key, entry, now)
    }
  }

  /** Ends every finding of this code at once: a wider one explains it, or the group is not judged by it any more. */
  suppress(code: FindingCode, now: number, isExplained: (entry: OpenEntry) => boolean): void {
    for (const [key, entry] of this.entries) {
      if (entry.record.code === code && isExplained(entry)) this.close(key, entry, now)
    }
  }

  private close(key: string, entry: Entry, now: number): void {
    this.entries.delete(key)
    const record = { ...entry.record, until: now }
    this.changed.set(record.id, record)
    if (record.acknowledgement === null) this.closed = [...this.closed, record].slice(-maxReopened)
  }

  /** A person acknowledges: the finding closes; null where it is not open here. */
  acknowledge(id: string, acknowledgement: Acknowledgement): FindingRecord | null {
    for (const [key, entry] of this.entries) {
      if (entry.record.id !== id) continue
      const { scope, sticky } = entry.record
      const ends = sticky || entry.record.code === 'OFFSET_REWIND' || entry.record.code.startsWith('TOPIC_')
      entry.record = { ...entry.record, acknowledgement }
      if (!ends) return entry.record
      this.acknowledged.set(key, scope.level === 'partition' ? [...scope.partitions] : [])
      this.entries.delete(key)
      return { ...entry.record, until: acknowledgement.at }
    }
    return null
  }

  get openRecords(): FindingRecord[] {
    return [...this.entries.values()].map(({ record }) => record)
  }

  get changedRecords(): FindingRecord[] {
    return [...this.changed.values()]
  }

  /** Events of this poll. */
  get eventRecords(): readonly FindingRecord[] {
    return this.events
  }
}

function toFinding(code: FindingCode, draft: Draft): Finding {
  const { title, facts, evidence, nextStep, command } = draft.describe()
  const { severity, scope, since, count } = draft
  return {
    code,
    severity,
    scope,
    since,
    title,
    facts: facts.slice(0, 5),
    evidence,
    nextStep,
    command: command ?? null,
    count: count ?? null,
  }
}

function toRecord(groupId: string, code: FindingCode, draft: Draft, now: number, sticky: boolean): FindingRecord {
  return {
    ...toFinding(code, draft),
    id: toFindingId(groupId, code, draft.key, now),
    groupId,
    openedAt: now,
    lastSeenAt: now,
    until: null,
    sticky,
    acknowledgement: null,
  }
}
