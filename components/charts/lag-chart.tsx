import type { ChartSeries } from './chart-types'
import { RebalanceLegend } from './rebalance-legend'
import { type TimeAxis, TimeChart } from './time-chart'

interface LagChartProps {
  axis: TimeAxis
  /** Worst partition first, the others summed up last. */
  series: readonly ChartSeries[]
  unit?: string
}

/** Lag over time, messages. */
export function LagChart({ axis, series, unit = 'messages' }: LagChartProps) {
  return (
    <TimeChart
      title="Lag"
      unit={unit}
      kind="count"
      axis={axis}
      series={series}
      filled
      emptyText="No history yet: the chart fills as time passes."
      legend={axis.bands.length > 0 && <RebalanceLegend />}
    />
  )
}
