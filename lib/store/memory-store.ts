import type { HistoryStore } from '@/lib/domain/ports'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
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

/** History in bounded memory: nothing survives a restart. */
export function openMemoryStore(options: MemoryStoreOptions = defaultMemoryOptions): HistoryStore {
  const times = new TickTimes(Math.max(options.groupTicks, options.partitionTicks))
  const groups = new Map<string, GroupSeries>()
  const commits = new Map<string, Map<string, TickColumn>>()
  const logs = new Map<string, LogSeries>()
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

  function appendLogs(tick: number, snapshot: ClusterSnapshot): void {
    for (const { topic, partitions } of snapshot.topics.values()) {
      for (const { partition, logStartOffset, logEndOffset, lastStableOffset } of partitions) {
        const key = toPartitionKey(topic, partition)
        let log = logs.get(key)
        if (log === undefined) {
          if (!reserve(columnBytes * 2)) continue
          log = { start: newColumn(tick), end: newColumn(tick), stable: null }
          logs.set(key, log)
        }
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
    let columns = commits.get(group.groupId)
    if (columns === undefined) {
      columns = new Map()
      commits.set(group.groupId, columns)
    }
    for (const { topic, partition, committedOffset } of group.offsets) {
      const key = toPartitionKey(topic, partition)
      let column = columns.get(key)
      if (column === undefined) {
        if (!reserve(columnBytes)) continue
        column = newColumn(tick)
        columns.set(key, column)
      }
      column.write(tick, committedOffset)
    }
  }

  /** Forgets what is not in the snapshot any more, so that keys never pile up. */
  function prune(snapshot: ClusterSnapshot): void {
    for (const [groupId, series] of groups) {
      if (snapshot.groups.has(groupId)) continue
      groups.delete(groupId)
      bytes -= series.bytes + (commits.get(groupId)?.size ?? 0) * columnBytes
      commits.delete(groupId)
    }
    for (const [key, log] of logs) {
      const slash = key.lastIndexOf('/')
      if (snapshot.topics.has(key.slice(0, slash))) continue
      logs.delete(key)
      bytes -= columnBytes * (log.stable === null ? 2 : 3)
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
      const key = toPartitionKey(topic, partition)
      const column = commits.get(groupId)?.get(key)
      const log = logs.get(key)
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
      partitionPointCount: [...commits.values()].reduce((sum, { size }) => sum + size, 0) * options.partitionTicks,
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
