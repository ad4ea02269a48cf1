const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const smallest = 0.01

/** Records per second with three significant digits, without its unit: `0.01`, `3.1`, `2,960`. 0 only for 0. */
export function formatRate(perSec: number): string {
  const size = Math.abs(perSec)
  if (size === 0) return '0'
  if (size < smallest) return `${perSec < 0 ? '-' : ''}< ${smallest}`
  const rounded = Number(perSec.toPrecision(3))
  return Math.abs(rounded) >= 100 ? whole.format(rounded) : String(Number(rounded.toFixed(2)))
}

/** With its unit: `2,960 /s`. */
export function formatPerSec(perSec: number): string {
  return `${formatRate(perSec)}\u00a0/s`
}
