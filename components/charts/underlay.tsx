import type { Band, Gap, Threshold } from './chart-types'
import { toBandBox } from './lane'
import { type Plot, toX, toY } from './scale'

function BandShape({ band, plot }: { band: Band; plot: Plot }) {
  const box = toBandBox(band, plot)
  if (box === null) return null
  return (
    <g opacity={band.to === null ? 0.5 : 1}>
      <rect x={box.x} y={plot.top} width={box.width} height={plot.height} fill="var(--tm-band-rebalance)" />
      <rect x={box.x} y={plot.top - 1} width={box.width} height={2} fill="var(--tm-band-line)" />
    </g>
  )
}

interface UnderlayProps {
  plot: Plot
  gaps: readonly Gap[]
  bands: readonly Band[]
  threshold: Threshold | null
}

/** What lies below the lines: gaps, then rebalances, then the threshold. */
export function Underlay({ plot, gaps, bands, threshold }: UnderlayProps) {
  return (
    <g>
      {gaps.map((gap) => (
        <rect
          key={gap.from}
          x={toX(plot, gap.from)}
          y={plot.top}
          width={Math.max(2, toX(plot, gap.to) - toX(plot, gap.from))}
          height={plot.height}
          fill="url(#tm-hatch)"
        />
      ))}
      {bands.map((band) => (
        <BandShape key={band.id} band={band} plot={plot} />
      ))}
      {threshold !== null && (
        <path
          d={`M${plot.left} ${toY(plot, threshold.value)}H${plot.left + plot.width}`}
          stroke="var(--tm-warning)"
          strokeWidth="1.5"
          strokeDasharray="5 3"
        />
      )}
    </g>
  )
}
