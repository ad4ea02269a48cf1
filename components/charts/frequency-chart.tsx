import { useMemo } from 'react'
import { formatDuration } from '@/lib/format/time'
import type { ChartPoint } from './chart-types'
import { type TimeAxis, TimeChart } from './time-chart'

interface FrequencyChartProps {
  axis: TimeAxis
  bucketMs: number
  /** Epoch ms at which each bucket begins. */
  buckets: readonly { at: number; count: number; bound: ChartPoint['bound'] }[]
}

/** How often something happened, per stretch of time. */
export function FrequencyChart({ axis, bucketMs, buckets }: FrequencyChartProps) {
  const series = useMemo(() => {
    const points = buckets.map(({ at, count, bound }) => ({
      at: at + bucketMs / 2,
      value: count,
      bound,
      resolutionMs: bucketMs,
      note: null,
    }))
    return [{ key: 'rebalances', name: 'rebalances', look: 3 as const, points }]
  }, [buckets, bucketMs])
  return (
    <TimeChart
      title="Rebalances"
      unit={bucketMs === 3_600_000 ? 'per hour' : `per ${formatDuration(bucketMs)}`}
      kind="count"
      axis={axis}
      series={series}
      filled={false}
      bars
      emptyText="Nothing counted in this stretch."
    />
  )
}
