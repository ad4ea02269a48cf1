import type { Annotation } from '@/lib/domain/annotation'
import { TidemarkError } from '@/lib/domain/errors'
import type { FindingRecord } from '@/lib/domain/finding'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import type { Silence } from '@/lib/domain/silence'
import { MemoryChunks } from './memory-chunks'
import {
  matchesAnnotation,
  matchesFinding,
  matchesRebalance,
  newestAnnotation,
  newestFinding,
  newestRebalance,
  newestSilence,
} from './record-match'
import type { Level, Shelf, StoredEvents, StoredText } from './shelf'

/** Bytes an entry takes beside its text; texts take two bytes a character at most. */
const entryBytes = 200

function createTexts(count: (bytes: number) => void) {
  const texts = new Map<number, StoredText>()
  const weigh = ({ text }: StoredText) => text.length + entryBytes
  return {
    putText(text) {
      texts.set(text.id, text)
      count(weigh(text))
    },
    text: (id) => texts.get(id)?.text ?? null,
    raiseTexts(ids, tier) {
      for (const id of ids) {
        const text = texts.get(id)
        if (text !== undefined && text.tier < tier) texts.set(id, { ...text, tier })
      }
    },
    endTexts(groupNo, except, at) {
      for (const text of texts.values()) {
        if (text.groupNo !== groupNo || text.lastAt !== null || except.includes(text.id)) continue
        texts.set(text.id, { ...text, lastAt: at })
      }
    },
    dropTexts(tier, before, limit) {
      let left = limit
      for (const text of texts.values()) {
        if (left === 0) return
        if (text.tier !== tier || text.lastAt === null || text.lastAt >= before) continue
        texts.delete(text.id)
        count(-weigh(text))
        left -= 1
      }
    },
  } satisfies Partial<Shelf>
}

function createGroups() {
  const groups = new Map<string, { groupNo: number; groupId: string; lastAt: number }>()
  let next = 1
  return {
    findGroup: (groupId) => groups.get(groupId)?.groupNo ?? null,
    groupNumber(groupId, at) {
      const known = groups.get(groupId)
      if (known !== undefined) return known.groupNo
      groups.set(groupId, { groupNo: next, groupId, lastAt: at })
      next += 1
      return next - 1
    },
    touchGroup(groupNo, lastAt) {
      for (const group of groups.values()) if (group.groupNo === groupNo) group.lastAt = Math.max(group.lastAt, lastAt)
    },
    groups: () => [...groups.values()],
    dropGroups(before) {
      for (const { groupId, lastAt } of groups.values()) if (lastAt < before) groups.delete(groupId)
    },
  } satisfies Partial<Shelf>
}

function createEvents(count: (bytes: number) => void) {
  const all: StoredEvents[] = []
  return {
    putEvents(events) {
      all.push(events)
      count(events.text.length + entryBytes)
    },
    events: (groupNo, { from, to }) =>
      all.filter((each) => each.groupNo === groupNo && each.toAt >= from && each.fromAt <= to),
    dropEvents(before, limit) {
      const gone = all.slice(0, limit).filter(({ toAt }) => toAt < before)
      for (const events of gone) {
        all.splice(all.indexOf(events), 1)
        count(-events.text.length - entryBytes)
      }
    },
  } satisfies Partial<Shelf>
}

function createRecords() {
  const findings = new Map<string, FindingRecord>()
  const rebalances = new Map<string, RebalanceRecord>()
  return {
    putFinding: (finding) => findings.set(finding.id, finding),
    findings: (query) =>
      [...findings.values()]
        .filter((finding) => matchesFinding(query, finding))
        .sort(newestFinding)
        .slice(0, query.limit),
    finding: (id) => findings.get(id) ?? null,
    putRebalance: (rebalance) => rebalances.set(rebalance.id, rebalance),
    rebalances: (query) =>
      [...rebalances.values()]
        .filter((rebalance) => matchesRebalance(query, rebalance))
        .sort(newestRebalance)
        .slice(0, query.limit),
    dropRecords(before, limit) {
      const closed = [...findings.values()].filter(({ until }) => until !== null && until < before)
      for (const { id } of closed.slice(0, limit)) findings.delete(id)
      const ended = [...rebalances.values()].filter(({ startedBy }) => startedBy < before)
      for (const { id } of ended.slice(0, limit)) rebalances.delete(id)
    },
  } satisfies Partial<Shelf>
}

function createRemarks() {
  const silences = new Map<string, Silence>()
  const annotations = new Map<string, Annotation>()
  return {
    putSilence: (silence) => silences.set(silence.id, silence),
    dropSilence: (id) => silences.delete(id),
    silences: (endAfter) => [...silences.values()].filter(({ until }) => until > endAfter).sort(newestSilence),
    putAnnotation: (annotation) => annotations.set(annotation.id, annotation),
    dropAnnotation: (id) => annotations.delete(id),
    annotations: (query) =>
      [...annotations.values()]
        .filter((annotation) => matchesAnnotation(query, annotation))
        .sort(newestAnnotation)
        .slice(0, query.limit),
    dropRemarks(before) {
      for (const { id, until } of silences.values()) if (until < before) silences.delete(id)
      for (const { id, at } of annotations.values()) if (at < before) annotations.delete(id)
    },
  } satisfies Partial<Shelf>
}

function createChunks() {
  const tables: Record<Level, MemoryChunks> = {
    raw: new MemoryChunks(),
    minute_tail: new MemoryChunks(),
    minute: new MemoryChunks(),
    ten_minute_tail: new MemoryChunks(),
    ten_minute: new MemoryChunks(),
  }
  return {
    bytes: () => Object.values(tables).reduce((sum, { bytes }) => sum + bytes, 0),
    shelf: {
      putChunk: (level, chunk) => tables[level].put(chunk),
      chunks: (level, groupNo, block, range) => tables[level].range(groupNo, block, range),
      chunkAt: (level, groupNo, block, at) => tables[level].at(groupNo, block, at),
      blockCount: (level, groupNo) => tables[level].blockCount(groupNo),
      dropChunks: (level, ids) => tables[level].drop(ids),
      dropOldChunks: (level, before, limit) => tables[level].dropOld(before, limit),
      oldestAt: (level) => tables[level].oldestAt(),
      lastTicks: () => [],
    } satisfies Partial<Shelf>,
  }
}

/** A shelf in arrays: nothing outlives the process, so it keeps no journal. */
export function createMemoryShelf(): Shelf {
  let textBytes = 0
  const count = (bytes: number) => {
    textBytes += bytes
  }
  const chunks = createChunks()
  const memories = new Map<string, string>()
  return {
    transact: (work) => work(),
    putTick: () => undefined,
    ticks: () => [],
    dropTicks: () => undefined,
    ...createGroups(),
    ...chunks.shelf,
    ...createTexts(count),
    ...createEvents(count),
    ...createRecords(),
    ...createRemarks(),
    putMemory(key, text) {
      count(text.length - (memories.get(key)?.length ?? 0))
      if (text === '') memories.delete(key)
      else memories.set(key, text)
    },
    memories: () => new Map(memories),
    size() {
      const bytes = chunks.bytes() + textBytes
      return { used: bytes, taken: bytes }
    },
    shrink: () => undefined,
    backup() {
      throw new TidemarkError('TM_STORE_BACKUP', 'The history is kept in memory only; give store.directory to keep it.')
    },
    close: () => undefined,
  }
}
