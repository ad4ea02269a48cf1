'use client'
import { useState } from 'react'
import { formatMoment } from '@/lib/format/moment'
import { formatDuration } from '@/lib/format/time'
import type { ChartSeries, Gap, ValueKind } from './chart-types'
import { pointAt } from './points'
import { toFullText } from './value-text'

const maxRows = 120

interface ChartTableProps {
  caption: string
  series: readonly ChartSeries[]
  gaps: readonly Gap[]
  kind: ValueKind
  to: number
}

type Row = { readonly at: number; readonly gap: Gap | null }

/** The newest moments of all series, gaps as rows of their own. */
function toRows(series: readonly ChartSeries[], gaps: readonly Gap[]): Row[] {
  const moments = new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))
  const rows: Row[] = [...moments].map((at) => ({ at, gap: null }))
  for (const gap of gaps) rows.push({ at: (gap.from + gap.to) / 2, gap })
  return rows.sort((left, right) => right.at - left.at).slice(0, maxRows)
}

function Rows({ caption, series, gaps, kind, to }: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard
    <section className="max-h-60 overflow-auto" aria-label={`${caption}, table`} tabIndex={0}>
      <table className="w-full text-left text-xs">
        <caption className="sr-only">
          {caption}, newest first, at most {maxRows} rows
        </caption>
        <thead>
          <tr className="text-muted">
            <th scope="col" className="pr-6 font-medium">
              Time
            </th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col" className="pr-6 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {toRows(series, gaps).map(({ at, gap }) => (
            <tr key={at}>
              <td className="num pr-6">{formatMoment(gap?.from ?? at, to)}</td>
              {gap === null ? (
                series.map((each) => (
                  <td key={each.key} className="num pr-6">
                    {toFullText(pointAt(each, at), kind)}
                  </td>
                ))
              ) : (
                <td colSpan={series.length} className="text-unknown">
                  no data for {formatDuration(gap.to - gap.from)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same as the chart, to be read: newest first. Made only when it is opened. */
export function ChartTable(props: ChartTableProps) {
  const [open, setOpen] = useState(false)
  return (
    <details className="chart-table no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show as table</summary>
      {open && <Rows {...props} />}
    </details>
  )
}
