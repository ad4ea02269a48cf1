import type { PartitionPoint, PartitionSeries } from '@/lib/domain/ports'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import { blockSize, cell, cellsAt, head } from './columns'
import { DownSampler, mergeBands } from './down-sample'
import { bandOf, type Reading } from './group-points'
import { lagAt } from './lags'
import { nullableAt, toNullable, valueAt } from './matrix'
import { type Piece, readSamples, type Source } from './source'

function toPoint({ matrix, places, resolutionMs }: Piece, place: number, at: number, index: number): PartitionPoint {
  const base = cellsAt(place)
  const logEndOffset = nullableAt(matrix, base + cell.logEndOffset, index)
  const gap = nullableAt(matrix, base + cell.stableGap, index)
  const lag = lagAt(matrix, place, places[place]?.share === true, index)
  return {
    at,
    resolutionMs,
    committedOffset: nullableAt(matrix, base + cell.committedOffset, index),
    logStartOffset: nullableAt(matrix, base + cell.logStartOffset, index),
    logEndOffset,
    lastStableOffset: gap === null ? null : (logEndOffset ?? 0) - gap,
    lag: bandOf(
      toNullable(lag),
      nullableAt(matrix, base + cell.lagBelow, index),
      nullableAt(matrix, base + cell.lagAbove, index),
    ),
  }
}

/** Two points of one stretch: offsets of the later one at which the lag was known. */
function mergePoints(earlier: PartitionPoint, later: PartitionPoint): PartitionPoint {
  const kept = later.lag === null && earlier.lag !== null ? earlier : later
  return { ...kept, at: later.at, resolutionMs: later.resolutionMs, lag: mergeBands(earlier.lag, later.lag) }
}

interface Growing {
  readonly topic: string
  readonly partition: number
  readonly points: DownSampler<PartitionPoint>
}

/** Points answered at once, of all partitions together. */
const maxPointsInAll = 1_000_000

/** Series of every partition the group ever had to do with inside the range, ascending. */
export function readPartitionPoints(source: Source, reading: Reading): readonly PartitionSeries[] {
  const { tier, range, stretchMs } = reading
  const blocks = source.blockCount()
  const maxPoints = Math.min(reading.maxPoints, Math.ceil(maxPointsInAll / Math.max(1, blocks * blockSize)))
  const all = new Map<string, Growing>()
  const seriesOf = ({ topic, partition }: { topic: string; partition: number }): Growing => {
    const key = toPartitionKey(topic, partition)
    const known = all.get(key) ?? { topic, partition, points: new DownSampler(stretchMs, maxPoints, mergePoints) }
    all.set(key, known)
    return known
  }
  for (let block = 0; block < blocks; block += 1) {
    let piece: Piece | null = null
    let series: readonly Growing[] = []
    for (const sample of readSamples(source, tier, block, range)) {
      if (sample.piece !== piece) series = sample.piece.places.map(seriesOf)
      piece = sample.piece
      if (valueAt(piece.matrix, head.failed, sample.index) === 1) continue
      for (const [place, { points }] of series.entries()) points.push(toPoint(piece, place, sample.at, sample.index))
    }
  }
  return [...all.values()]
    .map(({ topic, partition, points }) => ({ topic, partition, points: points.finish() }))
    .filter(({ points }) => points.length > 0)
    .sort((left, right) =>
      left.topic === right.topic ? left.partition - right.partition : left.topic < right.topic ? -1 : 1,
    )
}
