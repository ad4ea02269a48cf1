import type { LagBand } from '@/lib/domain/ports'

interface Timed {
  readonly at: number
  readonly resolutionMs: number
}

/** Lowest, highest and last of two bands, the later one second; null = unknown. */
export function mergeBands(earlier: LagBand | null, later: LagBand | null): LagBand | null {
  if (earlier === null || later === null) return later ?? earlier
  return { min: Math.min(earlier.min, later.min), max: Math.max(earlier.max, later.max), last: later.last }
}

/** Width of the stretches to merge, ms, so that a span at a resolution takes at most `maxPoints`; 0 = as it is. */
export function stretchFor(spanMs: number, resolutionMs: number, maxPoints: number): number {
  if (spanMs / resolutionMs < maxPoints) return 0
  return Math.max(1, Math.ceil(spanMs / Math.max(1, maxPoints - 1)))
}

/** Takes points in the order of time and keeps at most `maxPoints`, each for one stretch of time; gaps stay gaps. */
export class DownSampler<Point extends Timed> {
  private points: Point[] = []

  constructor(
    private widthMs: number,
    private readonly maxPoints: number,
    private readonly merge: (earlier: Point, later: Point) => Point,
  ) {}

  push(point: Point): void {
    const last = this.points.at(-1)
    const width = this.widthMs
    if (last !== undefined && width > 0 && Math.floor(last.at / width) === Math.floor(point.at / width))
      this.points[this.points.length - 1] = this.join(last, point)
    else this.points.push(point)
    if (this.points.length > this.maxPoints) this.widen()
  }

  private join(earlier: Point, later: Point): Point {
    return { ...this.merge(earlier, later), resolutionMs: Math.max(this.widthMs, later.resolutionMs) }
  }

  private widen(): void {
    const points = this.points
    const spanMs = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)
    this.widthMs = Math.max(this.widthMs * 2, stretchFor(spanMs, 0, this.maxPoints))
    this.points = []
    for (const point of points) this.push(point)
  }

  /** Ascending, also where the clock was put back meanwhile. */
  finish(): readonly Point[] {
    const { points } = this
    const ascends = points.every(({ at }, index) => index === 0 || (points[index - 1]?.at ?? at) <= at)
    return ascends ? points : points.toSorted((left, right) => left.at - right.at)
  }
}
