const width = 250
const height = 72
const pad = 7
const end = width - pad
/** Fewer points have no shape. */
const fewestPoints = 5

interface Shape {
  readonly path: string
  /** Stretches without data between points that have some, and up to now. */
  readonly gaps: readonly { readonly x: number; readonly width: number }[]
  readonly last: { readonly x: number; readonly y: number } | null
}

/**
 * Hundredths of the highest value, evenly spaced, null for a gap. Nothing is drawn before the first known value; the
 * path is empty where too little is known.
 */
export function toWallShape(line: readonly (number | null)[]): Shape {
  if (line.filter((value) => value !== null).length < fewestPoints) return { path: '', gaps: [], last: null }
  const toX = (index: number) => 1 + (index / Math.max(1, line.length - 1)) * (end - 1)
  const toY = (value: number) => height - pad - (value / 100) * (height - 2 * pad)
  const step = toX(1) - toX(0)
  let path = ''
  let isJoined = false
  const gaps: { x: number; width: number }[] = []
  for (const [index, value] of line.entries()) {
    if (value !== null) path += `${isJoined ? 'L' : 'M'}${toX(index).toFixed(1)} ${toY(value).toFixed(1)}`
    else if (path !== '') gaps.push({ x: toX(index) - step / 2, width: step })
    isJoined = value !== null
  }
  const value = line.at(-1) ?? null
  return { path, gaps, last: value === null ? null : { x: end, y: toY(value) } }
}

/** The lag of the last hour: its shape only, the number stands beside it. */
export function WallLine({ line }: { line: readonly (number | null)[] }) {
  const { path, gaps, last } = toWallShape(line)
  if (path === '') return <span />
  return (
    <svg className="wall-line" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {gaps.map((gap) => (
        <rect key={gap.x} x={gap.x} y={0} width={gap.width} height={height} fill="url(#wall-hatch)" />
      ))}
      <path d={path} />
      {last !== null && <circle cx={last.x} cy={last.y} r="6.3" />}
    </svg>
  )
}

/** The hatch of gaps, once on the page. */
export function WallHatch() {
  return (
    <svg className="wall-defs" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="wall-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="#37414f" strokeWidth="2.4" />
        </pattern>
      </defs>
    </svg>
  )
}
