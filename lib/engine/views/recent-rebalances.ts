import type { BoundedCount } from '@/lib/domain/finding'
import type { HistoryStore } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'

const spanMs = 3_600_000
const maxLoaded = 20_000
const maxPerGroup = 500

/** Rebalances of the last hour by group, so that a row costs no look into the store. */
export class RecentRebalances {
  private readonly byGroup = new Map<string, Map<string, RebalanceRecord>>()

  /** Brings back what the store has of the last hour. */
  load(store: HistoryStore, now: number): void {
    this.take(store.rebalances({ range: { from: now - spanMs, to: now }, groupId: null, limit: maxLoaded }), now)
  }

  /** Adds new records, replaces changed ones, and forgets what is older than an hour. */
  take(records: readonly RebalanceRecord[], now: number): void {
    for (const record of records) {
      const known = this.byGroup.get(record.groupId) ?? new Map<string, RebalanceRecord>()
      this.byGroup.set(record.groupId, known)
      known.set(record.id, record)
      const [oldest] = known.keys()
      if (known.size > maxPerGroup && oldest !== undefined) known.delete(oldest)
    }
    for (const [groupId, known] of this.byGroup) {
      for (const [id, { noticedAt }] of known) {
        if (noticedAt >= now - spanMs) break
        known.delete(id)
      }
      if (known.size === 0) this.byGroup.delete(groupId)
    }
  }

  /** Rebalances of one group in the last hour. */
  countOf(groupId: string): BoundedCount {
    return sumCounts(this.byGroup.get(groupId)?.values() ?? [])
  }
}

/** A sum that is exact only where every part is. */
export function sumCounts(records: Iterable<Pick<RebalanceRecord, 'count'>>): BoundedCount {
  let value = 0
  let bound: BoundedCount['bound'] = 'exact'
  for (const { count } of records) {
    value += count.value
    if (count.bound === 'at_least') bound = 'at_least'
  }
  return { value, bound }
}
