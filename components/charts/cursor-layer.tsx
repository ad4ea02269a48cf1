'use client'
import { formatMoment } from '@/lib/format/moment'
import { formatDuration, formatUtc } from '@/lib/format/time'
import type { ChartSeries, Gap, ValueKind } from './chart-types'
import { useCursor } from './cursor'
import { findGapAt, pointAt } from './points'
import { type Plot, toX, toY } from './scale'
import { seriesLook } from './series-look'
import { toFullText } from './value-text'

interface CursorLayerProps {
  plot: Plot
  series: readonly ChartSeries[]
  gaps: readonly Gap[]
  kind: ValueKind
  /** A finer point than this needs no word about its resolution, ms. */
  pollPeriodMs: number
  /** What a value is of its stretch: the highest in it, or the sum. */
  stretch: 'max of' | 'in'
}

/** Said once for all series: what a down-sampled point stands for. */
function toResolutionText({ series, pollPeriodMs, stretch }: CursorLayerProps, at: number): string | null {
  const widest = Math.max(0, ...series.map((each) => pointAt(each, at)?.resolutionMs ?? 0))
  return widest > 1.5 * pollPeriodMs ? `${stretch} ${formatDuration(widest)}` : null
}

/** The moment pointed at in words, for the tip and for screen readers. */
export function toCursorText(series: readonly ChartSeries[], gaps: readonly Gap[], at: number, kind: ValueKind) {
  if (findGapAt(gaps, at) !== null) return `${formatMoment(at, at)}, no data`
  const values = series.map((each) => `${each.name} ${toFullText(pointAt(each, at), kind)}`)
  return [formatMoment(at, at), ...values].join(', ')
}

function Tip({ at, ...props }: CursorLayerProps & { at: number }) {
  const { plot, series, gaps, kind } = props
  const x = toX(plot, at)
  const onLeft = x > plot.left + plot.width / 2
  const gap = findGapAt(gaps, at)
  const resolution = toResolutionText(props, at)
  const place = onLeft
    ? { right: `calc(100% - ${x - 10}px)`, top: plot.top + 10 }
    : { left: x + 10, top: plot.top + 10 }
  return (
    <div className="chart-tip" aria-hidden="true" style={place}>
      <div className="num text-muted" title={`${formatUtc(at)}, ${Math.round(at)}`}>
        {formatMoment(at, plot.to)}
      </div>
      {gap !== null ? (
        <div className="text-unknown">no data for {formatDuration(gap.to - gap.from)}</div>
      ) : (
        series.map((each) => (
          <div key={each.key} className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 truncate text-text-2">{each.name}</span>
            <span className="num font-semibold">{toFullText(pointAt(each, at), kind)}</span>
          </div>
        ))
      )}
      {gap === null && resolution !== null && <div className="text-muted">{resolution}</div>}
    </div>
  )
}

/** The shared time as a line, what each series is at it as dots and a tip. */
export function CursorLayer(props: CursorLayerProps) {
  const { plot, series, gaps } = props
  const { at, pinned } = useCursor()
  if (at === null || at < plot.from || at > plot.to) return null
  const x = toX(plot, at)
  const inGap = findGapAt(gaps, at) !== null
  return (
    <>
      <svg className="chart-layer" aria-hidden="true">
        <path
          d={`M${x} ${plot.top}V${plot.top + plot.height}`}
          stroke="var(--tm-text-2)"
          strokeDasharray={pinned ? undefined : '2 2'}
        />
        {!inGap &&
          series.map((each) => {
            const point = pointAt(each, at)
            if (point === null || point.value === null) return null
            return (
              <circle
                key={each.key}
                cx={toX(plot, point.at)}
                cy={toY(plot, point.value)}
                r="3.5"
                fill="var(--tm-surface)"
                stroke={seriesLook[each.look].stroke}
                strokeWidth="2"
              />
            )
          })}
      </svg>
      <Tip {...props} at={at} />
    </>
  )
}
