'use client'
import { type ReactNode, useId, useMemo } from 'react'
import { axisHeight, ChartLines } from './chart-lines'
import { ChartTable } from './chart-table'
import type { Band, ChartSeries, Gap, Mark, Threshold, ValueKind } from './chart-types'
import { useCursor } from './cursor'
import { CursorLayer, toCursorText } from './cursor-layer'
import { MomentButton } from './moment-button'
import { Overlay } from './overlay'
import { clipGaps, densest, highest } from './points'
import { type Plot, toValueTicks } from './scale'
import { useChartInput } from './use-chart-input'
import { useWidth } from './use-width'

/** What all charts of a page have in common: the same time, gaps, rebalances and findings. */
export interface TimeAxis {
  /** Epoch ms. */
  readonly from: number
  readonly to: number
  readonly gaps: readonly Gap[]
  readonly bands: readonly Band[]
  readonly marks: readonly Mark[]
  /** Points that stand for more than this say what they stand for, ms. */
  readonly pollPeriodMs: number
  /** A stretch was drawn, epoch ms. */
  readonly onSelect?: ((from: number, to: number) => void) | undefined
  /** Shows the whole page as it was at a moment, epoch ms. */
  readonly onMoment?: ((at: number) => void) | undefined
  /** The moment the page shows already; null = none. */
  readonly shownAt?: number | null
}

interface TimeChartProps {
  title: string
  /** What the values are: the unit of the axis. */
  unit: string
  kind: ValueKind
  axis: TimeAxis
  series: readonly ChartSeries[]
  filled: boolean
  threshold?: Threshold | null
  /** Said where there is no point at all. */
  emptyText: string
  /** At the right of the title. */
  legend?: ReactNode
  /** Another chart of the page names gaps, rebalances and findings; here only their shapes stand. */
  quiet?: boolean
  /** Bars over each point's stretch instead of lines. */
  bars?: boolean
}

const lineHeight = 212
const barHeight = 128
const laneHeight = 22
const rightMargin = 10
const axisWidth: Record<ValueKind, number> = { count: 46, rate: 46, duration: 84 }

/** A threshold far above what is shown would press the lines flat. */
const isNear = (threshold: Threshold, most: number) => threshold.value <= 2 * most

function usePlot(props: TimeChartProps, width: number) {
  const { series, kind, axis, threshold = null, bars = false } = props
  return useMemo(() => {
    const most = highest(series)
    const shown = threshold !== null && isNear(threshold, most) ? threshold : null
    const valueTicks = toValueTicks(Math.max(most, shown?.value ?? 0), kind)
    const plot: Plot = {
      left: axisWidth[kind],
      top: laneHeight,
      width: width - axisWidth[kind] - rightMargin,
      height: (bars ? barHeight : lineHeight) - laneHeight - axisHeight,
      from: axis.from,
      to: axis.to,
      most: valueTicks.at(-1) ?? 1,
    }
    return { plot, valueTicks, threshold: shown, gaps: clipGaps(axis.gaps, axis.from, axis.to) }
  }, [series, kind, threshold, width, bars, axis.from, axis.to, axis.gaps])
}

/** Lines over time with all that happened meanwhile; the same is to be had by keyboard and as a table. */
export function TimeChart(props: TimeChartProps) {
  const { title, unit, kind, axis, series, filled, emptyText, legend, quiet = false, bars = false } = props
  const titleId = useId()
  const chartHeight = bars ? barHeight : lineHeight
  const [box, width] = useWidth<HTMLDivElement>()
  const { plot, valueTicks, threshold, gaps } = usePlot(props, width)
  const isEmpty = series.every(({ points }) => points.every(({ value }) => value === null))
  return (
    <figure aria-labelledby={titleId} className="card chart min-w-0">
      <figcaption className="flex items-baseline gap-2 px-1 pb-0.5">
        <span id={titleId}>
          <strong className="mr-1 font-semibold">{title}</strong> <span className="text-muted">{unit}</span>
        </span>
        <span className="ml-auto flex items-center gap-2 text-xs text-text-2">{legend}</span>
      </figcaption>
      <div ref={box} className="relative" style={{ height: chartHeight }}>
        <div aria-hidden="true">
          <ChartLines
            plot={plot}
            width={width}
            height={chartHeight}
            valueTicks={valueTicks}
            kind={kind}
            series={series}
            gaps={gaps}
            bands={axis.bands}
            threshold={threshold}
            filled={filled}
            bars={bars}
          />
        </div>
        <svg className="chart-layer" aria-hidden="true">
          <Overlay
            plot={plot}
            marks={axis.marks}
            gaps={gaps}
            bands={axis.bands}
            series={series}
            kind={kind}
            threshold={threshold}
            quiet={quiet}
            named={!bars}
          />
        </svg>
        {isEmpty ? (
          <p className="chart-empty">
            <span className="plate">{emptyText}</span>
          </p>
        ) : (
          <Pointed {...props} plot={plot} gaps={gaps} label={`${title}, ${unit}`} />
        )}
      </div>
      <ChartTable caption={title} series={series} gaps={gaps} kind={kind} to={axis.to} />
    </figure>
  )
}

interface PointedProps extends TimeChartProps {
  plot: Plot
  gaps: readonly Gap[]
  label: string
}

/** What follows the pointer and the keyboard; apart, so that moving it draws no line anew. */
function Pointed({ plot, gaps, label, series, kind, axis, bars = false, quiet = false }: PointedProps) {
  const points = useMemo(
    () => densest(series).filter(({ at }) => at >= axis.from && at <= axis.to),
    [series, axis.from, axis.to],
  )
  const id = useId()
  const { onSelect, onMoment, shownAt = null } = axis
  const { selection, handlers } = useChartInput(plot, points, { id, onSelect, onMoment })
  const cursor = useCursor()
  const isOwn = cursor.by === id || (cursor.by === null && !quiet)
  const at = cursor.at ?? points.at(-1)?.at ?? axis.to
  return (
    <>
      <CursorLayer
        plot={plot}
        series={series}
        gaps={gaps}
        kind={kind}
        pollPeriodMs={axis.pollPeriodMs}
        stretch={bars ? 'in' : 'max of'}
      />
      {selection !== null && (
        <div
          className="chart-selection"
          style={{ left: selection.x, width: selection.width, top: plot.top, height: plot.height }}
        />
      )}
      <div
        role="slider"
        tabIndex={0}
        className="chart-input"
        aria-label={`${label}: moment shown`}
        aria-valuemin={axis.from}
        aria-valuemax={axis.to}
        aria-valuenow={at}
        aria-valuetext={toCursorText(series, gaps, at, kind)}
        {...handlers}
      />
      {onMoment !== undefined && cursor.pinned && isOwn && cursor.at !== null && cursor.at !== shownAt && (
        <MomentButton plot={plot} at={cursor.at} onMoment={onMoment} />
      )}
    </>
  )
}
