'use client'
import { memo } from 'react'
import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import { formatAxisTime } from '@/lib/format/moment'
import { Bars } from './bars'
import type { Band, ChartSeries, Gap, Threshold, ValueKind } from './chart-types'
import { withHoles } from './points'
import { formatTick, type Plot, toTimeTicks } from './scale'
import { seriesLook } from './series-look'
import { Underlay } from './underlay'

export const axisHeight = 22

interface ChartLinesProps {
  plot: Plot
  width: number
  height: number
  valueTicks: readonly number[]
  kind: ValueKind
  series: readonly ChartSeries[]
  gaps: readonly Gap[]
  bands: readonly Band[]
  threshold: Threshold | null
  /** The first series is the one that matters: its area is tinted. */
  filled: boolean
  /** Bars over each point's stretch instead of lines. */
  bars: boolean
}

interface TickProps {
  x?: number | string
  y?: number | string
  index?: number
  visibleTicksCount?: number
  payload?: { value: number }
}

/** The first and the last text stay inside the chart. */
function TimeTick({ x, y, index = 0, visibleTicksCount = 0, payload, span }: TickProps & { span: number }) {
  const anchor = index === 0 ? 'start' : index === visibleTicksCount - 1 ? 'end' : 'middle'
  return (
    <text x={x} y={Number(y) + 10} textAnchor={anchor} className="chart-axis">
      {payload === undefined ? '' : formatAxisTime(payload.value, span)}
    </text>
  )
}

/** On one line, however long it is. */
function ValueTick({ x, y, payload, kind }: TickProps & { kind: ValueKind }) {
  return (
    <text x={x} y={y} dy="0.35em" textAnchor="end" className="chart-axis">
      {payload === undefined ? '' : formatTick(payload.value, kind)}
    </text>
  )
}

/** Axes, grid and lines: from 0, straight, nothing joined over what was not read, nothing animated. */
export const ChartLines = memo(function ChartLines(props: ChartLinesProps) {
  const { plot, width, height, valueTicks, kind, series, gaps, bands, threshold, filled, bars } = props
  const margin = { top: plot.top, right: width - plot.left - plot.width, bottom: 0, left: 0 }
  return (
    <ComposedChart width={width} height={height} margin={margin} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--tm-grid)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[plot.from, plot.to]}
        allowDataOverflow
        ticks={toTimeTicks(plot.from, plot.to, plot.width)}
        interval={0}
        height={axisHeight}
        tickSize={4}
        tick={<TimeTick span={plot.to - plot.from} />}
        stroke="var(--tm-border-strong)"
      />
      <YAxis
        width={plot.left}
        domain={[0, plot.most]}
        ticks={valueTicks}
        interval={0}
        tickLine={false}
        axisLine={false}
        tickMargin={6}
        tick={<ValueTick kind={kind} />}
      />
      <Underlay plot={plot} gaps={gaps} bands={bands} threshold={threshold} />
      {bars && series.map(({ key, points }) => <Bars key={key} plot={plot} points={points} />)}
      {series.map(({ key, look, points }, index) => {
        const { stroke, dash } = seriesLook[look]
        const data = withHoles(points, gaps)
        const line = {
          data,
          dataKey: 'value',
          stroke: bars ? 'none' : stroke,
          strokeWidth: 2,
          strokeDasharray: dash,
          dot: false,
          activeDot: false,
          isAnimationActive: false,
          connectNulls: false,
        } as const
        return filled && index === 0 ? (
          <Area key={key} type="linear" {...line} fill={stroke} fillOpacity={0.1} />
        ) : (
          <Line key={key} type="linear" {...line} />
        )
      })}
    </ComposedChart>
  )
})
