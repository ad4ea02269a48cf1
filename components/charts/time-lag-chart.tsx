import type { ChartSeries, Threshold } from './chart-types'
import { type TimeAxis, TimeChart } from './time-chart'

interface TimeLagChartProps {
  axis: TimeAxis
  series: readonly ChartSeries[]
  threshold?: Threshold | null
  emptyText?: string
}

/** Age of the oldest unread record over time, ms. */
export function TimeLagChart({ axis, series, threshold = null, emptyText }: TimeLagChartProps) {
  return (
    <TimeChart
      title="Time lag"
      unit="age of the oldest unread record"
      kind="duration"
      axis={axis}
      quiet
      series={series}
      threshold={threshold}
      filled
      emptyText={emptyText ?? 'No time lag known yet.'}
    />
  )
}
