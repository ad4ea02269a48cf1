import type { Bound } from '@/lib/format/bounds'

/** One point of a line; null = unknown at that time. */
export interface ChartPoint {
  /** Epoch ms. */
  readonly at: number
  readonly value: number | null
  readonly bound: Bound
  /** Length of the stretch the point stands for, ms. */
  readonly resolutionMs: number
  /** What is to be said beside the value: `2 partitions unknown`, `± 10 s`, the reason it is unknown. */
  readonly note: string | null
}

/** Its place among the series decides colour and dash; `rest` stands for what is summed up. */
export type SeriesLook = 1 | 2 | 3 | 4 | 5 | 'rest'

export interface ChartSeries {
  readonly key: string
  readonly name: string
  readonly look: SeriesLook
  readonly points: readonly ChartPoint[]
}

/** A span in which nothing was read, epoch ms. */
export interface Gap {
  readonly from: number
  readonly to: number
}

/** A rebalance: solid when its count is exact, half opaque while it runs. */
export interface Band {
  readonly id: string
  readonly from: number
  /** Null while it runs. */
  readonly to: number | null
  readonly count: { readonly value: number; readonly bound: Bound }
}

/** A moment worth a line: a finding's onset or its end, or what a person noted. */
export interface Mark {
  readonly key: string
  readonly at: number
  readonly kind: 'critical' | 'warning' | 'info' | 'ok' | 'note'
  readonly label: string
}

export interface Threshold {
  readonly value: number
  /** Named with its source: `retention.ms 7 d`. */
  readonly label: string
}

export type ValueKind = 'count' | 'duration' | 'rate'
