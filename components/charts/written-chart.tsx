import type { ChartSeries } from './chart-types'
import { type TimeAxis, TimeChart } from './time-chart'

interface WrittenChartProps {
  axis: TimeAxis
  /** Records per second. */
  series: readonly ChartSeries[]
}

/** How fast a topic is written. */
export function WrittenChart({ axis, series }: WrittenChartProps) {
  return (
    <TimeChart
      title="Written"
      unit="records per second"
      kind="rate"
      axis={axis}
      series={series}
      filled={false}
      emptyText="No rate kept of this stretch: log ends are kept with the groups that read them."
    />
  )
}
