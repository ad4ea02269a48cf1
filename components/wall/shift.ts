const side = 4
const minuteMs = 60_000

/** How far everything stands from its place against burn-in, px: a slow square of 4 px, one px each minute. */
export function shiftAt(now: number): { readonly x: number; readonly y: number } {
  const step = Math.floor(now / minuteMs) % (4 * side)
  if (step < side) return { x: step, y: 0 }
  if (step < 2 * side) return { x: side, y: step - side }
  if (step < 3 * side) return { x: 3 * side - step, y: side }
  return { x: 0, y: 4 * side - step }
}
