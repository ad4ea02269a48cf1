import type { FindingRecord } from '@/lib/domain/finding'
import type { FindingQuery, RebalanceQuery, TickRecord } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import { matchesFinding, matchesRebalance, newestFinding, newestRebalance } from './record-match'
import { Remarks } from './remarks'
import type { Shelf } from './shelf'

/** Rebalances remembered while the disk takes none; the oldest go first. */
const maxWaiting = 10_000

export type Records = Pick<TickRecord, 'findings' | 'rebalances' | 'memories'>

/** Findings, rebalances, memories and what people said: on the shelf, and those that could not be put there yet. */
export class Ledger {
  private readonly findings = new Map<string, FindingRecord>()
  private readonly rebalances = new Map<string, RebalanceRecord>()
  private readonly memories = new Map<string, string>()
  readonly remarks = new Remarks()

  /** Takes in what is to be kept; it waits here until `done`. */
  take(records: Partial<Records>): void {
    for (const finding of records.findings ?? []) this.findings.set(finding.id, finding)
    for (const rebalance of records.rebalances ?? []) this.rebalances.set(rebalance.id, rebalance)
    for (const [key, text] of records.memories ?? []) this.memories.set(key, text)
    for (const id of this.rebalances.keys()) {
      if (this.rebalances.size <= maxWaiting) break
      this.rebalances.delete(id)
    }
  }

  put(shelf: Shelf): void {
    for (const finding of this.findings.values()) shelf.putFinding(finding)
    for (const rebalance of this.rebalances.values()) shelf.putRebalance(rebalance)
    for (const [key, text] of this.memories) shelf.putMemory(key, text)
    this.remarks.put(shelf)
  }

  /** What waited is on the disk. */
  done(): void {
    this.findings.clear()
    this.rebalances.clear()
    this.memories.clear()
    this.remarks.done()
  }

  findFindings(shelf: Shelf, query: FindingQuery): readonly FindingRecord[] {
    if (this.findings.size === 0) return shelf.findings(query)
    const kept = shelf.findings({ ...query, limit: query.limit + this.findings.size })
    const waiting = [...this.findings.values()].filter((finding) => matchesFinding(query, finding))
    return [...kept.filter(({ id }) => !this.findings.has(id)), ...waiting].sort(newestFinding).slice(0, query.limit)
  }

  findFinding(shelf: Shelf, id: string): FindingRecord | null {
    return this.findings.get(id) ?? shelf.finding(id)
  }

  findRebalances(shelf: Shelf, query: RebalanceQuery): readonly RebalanceRecord[] {
    if (this.rebalances.size === 0) return shelf.rebalances(query)
    const kept = shelf.rebalances({ ...query, limit: query.limit + this.rebalances.size })
    const waiting = [...this.rebalances.values()].filter((rebalance) => matchesRebalance(query, rebalance))
    return [...kept.filter(({ id }) => !this.rebalances.has(id)), ...waiting]
      .sort(newestRebalance)
      .slice(0, query.limit)
  }

  readMemories(shelf: Shelf, onDamage: () => void): ReadonlyMap<string, string> {
    const all = new Map([...shelf.memories(onDamage), ...this.memories])
    for (const [key, text] of all) if (text === '') all.delete(key)
    return all
  }
}
