import type { HistoryStore } from '@/lib/domain/ports'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import { GroupSeries } from './group-series'
import { TickColumn, TickTimes } from './tick-ring'

export interface MemoryStoreOptions {
  /** Ticks kept per group and per partition: an hour and ten minutes at 5 s. */
  readonly groupTicks: number
  readonly partitionTicks: number
  /** Series that would pass this many bytes are not begun; their points are counted as dropped. */
  readonly maxBytes: number
}

export const defaultMemoryOptions: MemoryStoreOptions = {
  groupTicks: 720,
  partitionTicks: 120,
  maxBytes: 100 * 1024 * 1024,
}

/** A partition's log, shared by all groups that read it. `stable` exists once it differed from the end. */
interface LogSeries {
  readonly start: TickColumn
  readonly end: TickColumn
  stable: TickColumn | null
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}

/** Columns held, holes between partition numbers not counted. */
function countColumns(byTopic: ReadonlyMap<string, readonly TickColumn[]> | undefined): number {
  let count = 0
  for (const columns of byTopic?.values() ?? []) count += Object.keys(columns).length
  return count
}

/** History in bounded memory: nothing survives a restart. */
export function openMemoryStore(options: MemoryStoreOptions = defaultMemoryOptions): HistoryStore {
  const times = new TickTimes(Math.max(options.groupTicks, options.partitionTicks))
  const groups = new Map<string, GroupSeries>()
  const commits = new Map<string, Map<string, TickColumn[]>>()
  const logs = new Map<string, LogSeries[]>()
  let bytes = 0
  let dropped = 0

  const newColumn = (tick: number) => new TickColumn(options.partitionTicks, tick)
  const columnBytes = options.partitionTicks * 8

  /** Reserves memory for a new series; false when the cap is reached. */
  function reserve(size: number): boolean {
    if (bytes + size > options.maxBytes) {
      dropped += 1
      return false
    }
    bytes += size
    return true
  }

  function newLog(tick: number): LogSeries | null {
    return reserve(columnBytes * 2) ? { start: newColumn(tick), end: newColumn(tick), stable: null } : null
  }

  function appendLogs(tick: number, snapshot: ClusterSnapshot): void {
    for (const { topic, partitions } of snapshot.topics.values()) {
      const series = getOrAdd(logs, topic, () => [])
      for (const { partition, logStartOffset, logEndOffset, lastStableOffset } of partitions) {
        const log = series[partition] ?? newLog(tick)
        if (log === null) continue
        series[partition] = log
        log.start.write(tick, logStartOffset)
        log.end.write(tick, logEndOffset)
        if (lastStableOffset !== logEndOffset && log.stable === null && reserve(columnBytes))
          log.stable = newColumn(tick)
        log.stable?.write(tick, lastStableOffset)
      }
    }
  }

  function appendGroup(tick: number, group: GroupReading, snapshot: ClusterSnapshot): void {
    let series = groups.get(group.groupId)
    if (series === undefined) {
      if (!reserve(options.groupTicks * 32)) return
      series = new GroupSeries(options.groupTicks, tick)
      groups.set(group.groupId, series)
    }
    series.append(tick, group, snapshot)
    const byTopic = getOrAdd(commits, group.groupId, () => new Map<string, TickColumn[]>())
    for (const { topic, partition, committedOffset } of group.offsets) {
      const columns = getOrAdd(byTopic, topic, () => [])
      const known = columns[partition]
      if (known === undefined && !reserve(columnBytes)) continue
      const column = known ?? newColumn(tick)
      columns[partition] = column
      column.write(tick, committedOffset)
    }
  }

  /** Forgets what is not in the snapshot any more, so that keys never pile up. */
  function prune(snapshot: ClusterSnapshot): void {
    for (const [groupId, series] of groups) {
      if (snapshot.groups.has(groupId)) continue
      groups.delete(groupId)
      bytes -= series.bytes + countColumns(commits.get(groupId)) * columnBytes
      commits.delete(groupId)
    }
    for (const [topic, series] of logs) {
      if (snapshot.topics.has(topic)) continue
      logs.delete(topic)
      for (const log of Object.values(series)) bytes -= columnBytes * (log.stable === null ? 2 : 3)
    }
  }

  return {
    append(snapshot) {
      const tick = times.push(snapshot.takenAt)
      prune(snapshot)
      appendLogs(tick, snapshot)
      for (const group of snapshot.groups.values()) {
        if (group.readAt === snapshot.takenAt) appendGroup(tick, group, snapshot)
      }
    },
    rangeGroup(groupId, { from, to }) {
      const series = groups.get(groupId)
      if (series === undefined) return []
      return [...times.within(from, to, options.groupTicks)].flatMap(([tick, at]) => series.read(tick, at) ?? [])
    },
    rangePartition(groupId, topic, partition, { from, to }) {
      const column = commits.get(groupId)?.get(topic)?.[partition]
      const log = logs.get(topic)?.[partition]
      if (column === undefined) return []
      return [...times.within(from, to, options.partitionTicks)].flatMap(([tick, at]) => {
        const committedOffset = column.read(tick)
        if (committedOffset === undefined) return []
        const logEndOffset = log?.end.read(tick) ?? null
        const stable = log?.stable?.read(tick)
        return {
          at,
          committedOffset,
          logStartOffset: log?.start.read(tick) ?? null,
          logEndOffset,
          lastStableOffset: stable === undefined ? logEndOffset : stable,
        }
      })
    },
    stats: () => ({
      groupPointCount: groups.size * options.groupTicks,
      partitionPointCount:
        [...commits.values()].reduce((sum, columns) => sum + countColumns(columns), 0) * options.partitionTicks,
      approximateBytes: bytes,
      droppedCount: dropped,
    }),
    close() {
      groups.clear()
      commits.clear()
      logs.clear()
      bytes = 0
    },
  }
}
