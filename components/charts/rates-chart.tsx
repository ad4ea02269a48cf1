import type { ChartSeries } from './chart-types'
import { type TimeAxis, TimeChart } from './time-chart'

interface RatesChartProps {
  axis: TimeAxis
  /** Written and read, records per second. */
  series: readonly ChartSeries[]
}

/** How fast is written and how fast is read. */
export function RatesChart({ axis, series }: RatesChartProps) {
  return (
    <TimeChart
      title="Rates"
      unit="records per second"
      kind="rate"
      axis={axis}
      quiet
      series={series}
      filled={false}
      emptyText="No rate known yet: it takes two readings."
    />
  )
}
