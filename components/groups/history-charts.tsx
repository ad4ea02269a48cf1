'use client'
import { useMemo } from 'react'
import type { Gap } from '@/components/charts/chart-types'
import { LagChart } from '@/components/charts/lag-chart'
import { RatesChart } from '@/components/charts/rates-chart'
import type { TimeAxis } from '@/components/charts/time-chart'
import { TimeLagChart } from '@/components/charts/time-lag-chart'
import { formatMoment } from '@/lib/format/moment'
import type { FindingRow } from '@/lib/wire/findings'
import type { HistoryBody } from '@/lib/wire/history'
import { toBands, toLagSeries, toMarks, toRateSeries, toTimeLagSeries } from './history-series'

interface HistoryChartsProps {
  body: HistoryBody
  /** The finding the page is about: its end is marked, too. */
  focus?: FindingRow | null
  onSelect?: ((from: number, to: number) => void) | undefined
  /** Shows the whole page as it was at a moment, epoch ms; pages that cannot leave it out. */
  onMoment?: ((at: number) => void) | undefined
  /** The moment the page shows; null = the whole stretch. */
  shownAt?: number | null
}

/** A share group has one lag only: its coordinator tells no offsets by time. */
const noTimeLag = 'No time lag known for this stretch.'

/** Before history begins nothing was to be read: that is no gap. */
function cutAt(gap: Gap, oldestAt: number | null): Gap[] {
  if (oldestAt === null || gap.to <= oldestAt) return []
  return [{ from: Math.max(gap.from, oldestAt), to: gap.to }]
}

export const chartNames = ['lag', 'time_lag', 'rates'] as const
export type ChartName = (typeof chartNames)[number]

/** What all charts of a body have in common, and the lines of each. */
function useCharts({ body, focus = null, onSelect, onMoment, shownAt = null }: HistoryChartsProps) {
  const axis = useMemo(
    (): TimeAxis => ({
      from: body.from,
      to: body.to,
      gaps: body.gaps.flatMap((gap) => cutAt(gap, body.oldest_at)),
      bands: toBands(body),
      marks: toMarks(body, focus),
      pollPeriodMs: body.poll_period_ms,
      onSelect,
      onMoment,
      shownAt,
    }),
    [body, focus, onSelect, onMoment, shownAt],
  )
  const series = useMemo(
    () => ({ lag: toLagSeries(body), timeLag: toTimeLagSeries(body), rates: toRateSeries(body) }),
    [body],
  )
  return { axis, series }
}

/** Lag, time lag and rates of a group over the same time. */
export function HistoryCharts(props: HistoryChartsProps) {
  const { body } = props
  const { axis, series } = useCharts(props)
  const { oldest_at } = body
  const isEarly = oldest_at !== null && oldest_at > body.from
  return (
    <section aria-label="History">
      <div className="charts grid gap-4 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <LagChart axis={axis} series={series.lag} />
        <TimeLagChart axis={axis} series={series.timeLag} emptyText={noTimeLag} />
        <RatesChart axis={axis} series={series.rates} />
      </div>
      {isEarly && (
        <p className="mt-1 text-xs text-muted">
          History begins at {formatMoment(oldest_at, body.to)}; charts fill as time passes.
        </p>
      )}
    </section>
  )
}

/** One of them alone. */
export function HistoryChart({ body, name }: { body: HistoryBody; name: ChartName }) {
  const { axis, series } = useCharts({ body })
  if (name === 'lag') return <LagChart axis={axis} series={series.lag} />
  if (name === 'rates') return <RatesChart axis={axis} series={series.rates} />
  return <TimeLagChart axis={axis} series={series.timeLag} emptyText={noTimeLag} />
}
