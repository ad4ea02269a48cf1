import type { FindingRecord } from '@/lib/domain/finding'

/**
 * What judges do not keep: acknowledgements a person took back, and open findings whose judge is gone or let go of them
 * because they were acknowledged. Bounded by the open findings.
 */
export class Acknowledgements {
  private readonly takenBack = new Set<string>()
  private readonly kept = new Map<string, FindingRecord>()

  /** The record as people see it. */
  apply(record: FindingRecord): FindingRecord {
    if (!this.takenBack.has(record.id)) return record
    if (record.until !== null) this.takenBack.delete(record.id)
    return { ...record, acknowledgement: null }
  }

  acknowledge(id: string): void {
    this.takenBack.delete(id)
  }

  takeBack(id: string): void {
    this.takenBack.add(id)
  }

  /** Keeps an open record that no judge keeps. */
  keep(record: FindingRecord): void {
    this.kept.set(record.id, record)
  }

  /** Gives it back and keeps it no longer; null where it is none of these. */
  release(id: string): FindingRecord | null {
    const record = this.kept.get(id) ?? null
    this.kept.delete(id)
    return record
  }

  keptRecords(): Iterable<FindingRecord> {
    return this.kept.values()
  }
}
