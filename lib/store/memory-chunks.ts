import type { TimeRange } from '@/lib/domain/ports'
import type { Chunk, StoredChunk } from './shelf'

/** Bytes a row takes beside its body. */
const rowBytes = 160

/** Chunks of one level in arrays: all in the order of insertion, and by group. */
export class MemoryChunks {
  private rows: StoredChunk[] = []
  private readonly byGroup = new Map<number, StoredChunk[]>()
  private nextId = 1
  bytes = 0

  put(chunk: Chunk): void {
    const row = { ...chunk, body: chunk.body.slice(), id: this.nextId }
    this.nextId += 1
    this.rows.push(row)
    const group = this.byGroup.get(chunk.groupNo)
    if (group === undefined) this.byGroup.set(chunk.groupNo, [row])
    else group.push(row)
    this.bytes += row.body.length + rowBytes
  }

  range(groupNo: number, block: number | null, { from, to }: TimeRange): readonly StoredChunk[] {
    return (this.byGroup.get(groupNo) ?? [])
      .filter((row) => (block === null || row.block === block) && row.toAt >= from && row.fromAt <= to)
      .sort((left, right) => left.block - right.block || left.lastTick - right.lastTick || left.id - right.id)
  }

  at(groupNo: number, block: number, at: number): StoredChunk | null {
    const rows = this.range(groupNo, block, { from: Number.NEGATIVE_INFINITY, to: at })
    return rows.at(-1) ?? null
  }

  blockCount(groupNo: number): number {
    return (this.byGroup.get(groupNo) ?? []).reduce((count, { block }) => Math.max(count, block + 1), 0)
  }

  drop(ids: readonly number[]): void {
    const gone = new Set(ids)
    this.remove((row) => gone.has(row.id), this.rows.length)
  }

  dropOld(before: number, limit: number): void {
    this.remove((row) => row.toAt < before, limit)
  }

  private remove(isGone: (row: StoredChunk) => boolean, limit: number): void {
    const gone = new Set(this.rows.slice(0, limit).filter(isGone))
    if (gone.size === 0) return
    this.rows.splice(0, limit, ...this.rows.slice(0, limit).filter((row) => !gone.has(row)))
    for (const groupNo of new Set([...gone].map((row) => row.groupNo))) {
      const left = (this.byGroup.get(groupNo) ?? []).filter((row) => !gone.has(row))
      if (left.length === 0) this.byGroup.delete(groupNo)
      else this.byGroup.set(groupNo, left)
    }
    for (const row of gone) this.bytes -= row.body.length + rowBytes
  }

  oldestAt(): number | null {
    return this.rows[0]?.fromAt ?? null
  }
}
