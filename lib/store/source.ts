import type { TimeRange } from '@/lib/domain/ports'
import { openChunk } from './chunk-codec'
import type { GroupTrack } from './group-track'
import { type Layout, parseLayout, placesOf } from './layout'
import type { Matrix } from './matrix'
import type { Level, Shelf, StoredChunk } from './shelf'
import { tierMs } from './windows'

/** Samples of one block in the order of time, and which partitions they are. */
export interface Piece {
  readonly matrix: Matrix
  readonly block: number
  readonly places: Layout
  readonly resolutionMs: number
}

/** Tables of each tier, finest first; the merged chunks are older than the tails. */
const tables: readonly (readonly Level[])[] = [['raw'], ['minute', 'minute_tail'], ['ten_minute', 'ten_minute_tail']]
export const coarsest = tables.length - 1

/** What is kept of one group, on the disk and in memory; made for one question and then dropped. */
export class Source {
  private readonly layouts = new Map<number, Layout | null>()

  constructor(
    private readonly shelf: Shelf,
    readonly groupNo: number,
    private readonly track: GroupTrack | null,
    private readonly pollPeriodMs: number,
    private readonly onDamage: () => void,
  ) {}

  text(id: number): string | null {
    return this.track?.texts.get(id) ?? this.shelf.text(id)
  }

  /** The whole layout of a number; null where it is lost. */
  layout(id: number): Layout | null {
    const known = this.layouts.get(id)
    if (known !== undefined) return known
    const text = this.text(id)
    const layout = text === null ? null : parseLayout(text)
    this.layouts.set(id, layout)
    return layout
  }

  resolutionOf(tier: number): number {
    return [this.pollPeriodMs, tierMs.minute, tierMs.tenMinutes][tier] ?? this.pollPeriodMs
  }

  private toPiece(matrix: Matrix, block: number, tier: number): Piece | null {
    const resolutionMs = this.resolutionOf(tier)
    if (this.groupNo === 0) return { matrix, block, places: [], resolutionMs }
    const layout = this.layout(matrix.layoutId)
    return layout === null ? null : { matrix, block, places: placesOf(layout, block), resolutionMs }
  }

  private decode({ body, block }: StoredChunk, tier: number): Piece | null {
    const matrix = openChunk(body)
    const piece = matrix === null ? null : this.toPiece(matrix, block, tier)
    if (piece === null) this.onDamage()
    return piece
  }

  /** Blocks there are or were, as one more than the highest. */
  blockCount(): number {
    const stored = tables.flat().map((level) => this.shelf.blockCount(level, this.groupNo))
    return Math.max(this.track?.blocks.length ?? 0, ...stored)
  }

  /** What of one tier touches the range, in the order it was taken. */
  *piecesOf(tier: number, block: number, range: TimeRange): Generator<Piece> {
    for (const level of tables[tier] ?? []) {
      for (const chunk of this.shelf.chunks(level, this.groupNo, block, range)) {
        const piece = this.decode(chunk, tier)
        if (piece !== null) yield piece
      }
    }
    if (tier > 0) return
    for (const segment of this.track?.blocks[block]?.segments ?? []) {
      if (segment.lastAt < range.from || segment.firstAt > range.to) continue
      const piece = this.toPiece(segment.decode(null), block, 0)
      if (piece !== null) yield piece
    }
  }

  /** What one tier holds next before a moment: at most one piece of each of its tables, and of memory. */
  *piecesBefore(tier: number, block: number, at: number): Generator<Piece> {
    for (const level of tables[tier] ?? []) {
      const chunk = this.shelf.chunkAt(level, this.groupNo, block, at)
      const piece = chunk === null ? null : this.decode(chunk, tier)
      if (piece !== null) yield piece
    }
    const segment = tier > 0 ? undefined : this.track?.blocks[block]?.segments.findLast(({ firstAt }) => firstAt <= at)
    const piece = segment === undefined ? null : this.toPiece(segment.decode(null), block, 0)
    if (piece !== null) yield piece
  }
}

/** One sample of a piece. */
export interface Sample {
  readonly at: number
  readonly piece: Piece
  readonly index: number
}

/** Samples in the range, of a tier as far as it reaches, and then of the finer ones. */
export function* readSamples(source: Source, tier: number, block: number, range: TimeRange): Generator<Sample> {
  let after = Number.NEGATIVE_INFINITY
  for (let present = tier; present >= 0; present -= 1) {
    let last = after
    for (const piece of source.piecesOf(present, block, range)) {
      for (const [index, at] of piece.matrix.times.entries()) {
        if (at <= after || at < range.from || at > range.to) continue
        last = Math.max(last, at)
        yield { at, piece, index }
      }
    }
    after = last
  }
}
