const width = 96
const height = 20
const pad = 2.4
const windowMs = 3_600_000

/** Epoch ms and value; null = not read. */
export type SparkPoint = readonly [number, number | null]

interface Shape {
  path: string
  gaps: { x: number; width: number }[]
  end: { x: number; y: number } | null
}

/**
 * The line of one hour, from 0, broken where nothing was read; a span without points longer than `gapMs` is a gap too.
 * What began later than an hour ago begins where it did.
 */
export function toSparkShape(points: readonly SparkPoint[], gapMs: number): Shape {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return { path: '', gaps: [], end: null }
  const from = Math.min(first[0], last[0] - windowMs)
  const span = last[0] - from
  const top = points.reduce((most, [, value]) => Math.max(most, value ?? 0), 1)
  const toX = (at: number) => 1 + ((at - from) / span) * (width - pad - 2)
  const toY = (value: number) => height - pad - (value / top) * (height - 2 * pad)
  let path = ''
  const gaps: Shape['gaps'] = []
  let previous: { at: number; known: boolean } | null = null
  let end: Shape['end'] = null
  for (const [at, value] of points) {
    const hole: boolean = previous !== null && (at - previous.at > gapMs || value === null || !previous.known)
    if (hole && previous !== null) gaps.push({ x: toX(previous.at), width: Math.max(1, toX(at) - toX(previous.at)) })
    if (value !== null) {
      path += `${path === '' || hole ? 'M' : 'L'}${toX(at).toFixed(1)} ${toY(value).toFixed(1)}`
    }
    end = value === null ? null : { x: toX(at), y: toY(value) }
    previous = { at, known: value !== null }
  }
  return { path, gaps, end }
}

interface SparklineProps {
  points: readonly SparkPoint[]
  gapMs: number
  stale?: boolean
}

/** Shape only: the number stands beside it, so it is hidden from screen readers. */
export function Sparkline({ points, gapMs, stale = false }: SparklineProps) {
  if (!points.some(([, value]) => value !== null)) return <span className="text-xs text-muted">no history</span>
  const { path, gaps, end } = toSparkShape(points, gapMs)
  const ink = stale ? 'var(--tm-text-3)' : 'var(--tm-series-1)'
  return (
    <svg width={width} height={height} aria-hidden="true" className="overflow-visible">
      {gaps.map((gap) => (
        <rect key={gap.x} x={gap.x} y={0} width={gap.width} height={height} fill="url(#tm-hatch)" />
      ))}
      {stale && end !== null && <rect x={width - 14} y={0} width={14} height={height} fill="url(#tm-hatch)" />}
      <path d={path} fill="none" stroke={ink} strokeWidth="1.5" strokeLinejoin="round" />
      {end !== null && !stale && <circle cx={end.x} cy={end.y} r="2.1" fill={ink} />}
    </svg>
  )
}

/** The hatch every gap on the page is filled with; rendered once by the shell. */
export function HatchDefs() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <pattern id="tm-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--tm-surface)" />
          <path d="M0 0V6" stroke="var(--tm-border-strong)" strokeWidth="2.4" />
        </pattern>
      </defs>
    </svg>
  )
}
