import { wallLinePoints } from '@/lib/wire/wall'

const minuteMs = 60_000

/**
 * A sparkline (epoch ms and lag, ascending, null where a gap begins) as one value a minute of the last hour, in
 * hundredths of the highest. `knownUntil`: what is later was not read, whatever the line says.
 */
export function toWallLine(
  points: readonly (readonly [number, number | null])[],
  now: number,
  knownUntil: number,
): (number | null)[] {
  const values: (number | null)[] = []
  let next = 0
  let value: number | null = null
  for (let slot = wallLinePoints - 1; slot >= 0; slot -= 1) {
    const at = now - slot * minuteMs
    for (let point = points[next]; point !== undefined && point[0] <= at; point = points[next]) {
      value = point[1]
      next += 1
    }
    values.push(at > knownUntil ? null : value)
  }
  const highest = values.reduce<number>((most, each) => Math.max(most, each ?? 0), 1)
  return values.map((each) => (each === null ? null : Math.round((each / highest) * 100)))
}
