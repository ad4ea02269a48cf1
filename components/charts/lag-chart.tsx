'use client'
import { useId } from 'react'
import { Area, AreaChart, CartesianGrid, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCount, formatShort } from '@/lib/format/number'
import { formatClock, formatDuration, formatUtc } from '@/lib/format/time'

export interface ChartPoint {
  /** Epoch ms. */
  readonly at: number
  /** Messages; null = not known. */
  readonly value: number | null
  readonly unknownPartitions: number
}

interface Gap {
  readonly from: number
  readonly to: number
}

/** Spans longer than `gapMs` between two points, in which nothing was read. */
export function findGaps(points: readonly ChartPoint[], gapMs: number): Gap[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1]
    return next !== undefined && next.at - point.at > gapMs ? [{ from: point.at, to: next.at }] : []
  })
}

/** The points with a hole in each gap, so that no line is drawn over it. */
export function withHoles(points: readonly ChartPoint[], gaps: readonly Gap[]): ChartPoint[] {
  const starts = new Set(gaps.map(({ from }) => from))
  return points.flatMap((point) =>
    starts.has(point.at) ? [point, { at: point.at + 1, value: null, unknownPartitions: 0 }] : [point],
  )
}

interface LagChartProps {
  points: readonly ChartPoint[]
  pollPeriodMs: number
  label: string
}

function describe({ value, unknownPartitions }: ChartPoint): string {
  if (value === null) return 'unknown'
  return unknownPartitions > 0 ? `≥ ${formatCount(value)}, ${unknownPartitions} partitions unknown` : formatCount(value)
}

function Tip({ active, payload }: { active?: boolean; payload?: readonly { payload?: ChartPoint }[] }) {
  const point = payload?.[0]?.payload
  if (active !== true || point === undefined) return null
  return (
    <div className="rounded-lg border border-line-strong bg-overlay px-3 py-2 text-xs">
      <div className="text-muted" title={formatUtc(point.at)}>
        {formatClock(point.at)}
      </div>
      <div className="num font-semibold">{describe(point)}</div>
    </div>
  )
}

/** Lag over time: from 0, straight lines, gaps hatched and never joined. */
export function LagChart({ points, pollPeriodMs, label }: LagChartProps) {
  const title = useId()
  const gaps = findGaps(points, 2.5 * pollPeriodMs)
  const shown = points.slice(-120)
  return (
    <figure aria-labelledby={title} className="card p-3">
      <figcaption id={title} className="mb-2 text-sm">
        <strong className="font-semibold">Lag</strong> <span className="text-muted">messages, {label}</span>
        {gaps.length > 0 && (
          <span className="ml-3 text-muted">
            no data for {formatDuration(gaps.reduce((sum, { from, to }) => sum + to - from, 0))}
          </span>
        )}
      </figcaption>
      {points.length < 2 ? (
        <p className="py-10 text-center text-muted">No history yet: the chart fills as time passes.</p>
      ) : (
        <div className="h-[190px]" aria-hidden="true">
          <ResponsiveContainer width="100%" height="100%">
            <AreaChart
              accessibilityLayer={false}
              data={withHoles(points, gaps)}
              margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
            >
              <CartesianGrid vertical={false} stroke="var(--tm-border)" />
              <XAxis
                dataKey="at"
                type="number"
                domain={['dataMin', 'dataMax']}
                tickFormatter={formatClock}
                tick={{ fontSize: 11, fill: 'var(--tm-text-3)' }}
                stroke="var(--tm-border-strong)"
                minTickGap={60}
              />
              <YAxis
                width={56}
                domain={[0, (most: number) => Math.max(4, Math.ceil(most * 1.05))]}
                allowDecimals={false}
                tickFormatter={formatShort}
                tick={{ fontSize: 11, fill: 'var(--tm-text-3)' }}
                stroke="none"
              />
              {gaps.map(({ from, to }) => (
                <ReferenceArea key={from} x1={from} x2={to} fill="url(#tm-hatch)" fillOpacity={1} />
              ))}
              <Tooltip content={Tip} isAnimationActive={false} />
              <Area
                dataKey="value"
                type="linear"
                stroke="var(--tm-series-1)"
                strokeWidth={2}
                fill="var(--tm-series-1)"
                fillOpacity={0.1}
                isAnimationActive={false}
                connectNulls={false}
                dot={false}
              />
            </AreaChart>
          </ResponsiveContainer>
        </div>
      )}
      <details className="mt-2 text-xs text-text-2">
        <summary className="cursor-pointer">Show as table</summary>
        <div className="max-h-60 overflow-y-auto">
          <table className="mt-1 text-left">
            <caption className="sr-only">Lag, {label}</caption>
            <thead>
              <tr>
                <th scope="col" className="pr-6 font-medium">
                  Time
                </th>
                <th scope="col" className="font-medium">
                  Lag
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((point) => (
                <tr key={point.at}>
                  <td className="num pr-6">{formatClock(point.at)}</td>
                  <td className="num">{describe(point)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
