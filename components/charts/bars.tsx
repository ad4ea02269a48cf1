import type { ChartPoint } from './chart-types'
import { type Plot, toX, toY } from './scale'

/** Each point as a bar over its own stretch; one that is a lower bound has an open, dashed top. */
export function Bars({ plot, points }: { plot: Plot; points: readonly ChartPoint[] }) {
  return (
    <g>
      {points.map(({ at, value, bound, resolutionMs }) => {
        if (value === null || value === 0) return null
        const from = Math.max(plot.left, toX(plot, at - resolutionMs / 2) + 1)
        const to = Math.min(plot.left + plot.width, toX(plot, at + resolutionMs / 2) - 1)
        const y = toY(plot, value)
        return (
          <g key={at}>
            <rect
              x={from}
              y={y}
              width={Math.max(2, to - from)}
              height={plot.top + plot.height - y}
              fill="var(--tm-band-line)"
              fillOpacity={bound === 'exact' ? 0.55 : 0.28}
            />
            {bound !== 'exact' && (
              <path d={`M${from} ${y}H${to}`} stroke="var(--tm-band-line)" strokeWidth="1.5" strokeDasharray="3 2" />
            )}
          </g>
        )
      })}
    </g>
  )
}
