const full = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const narrowSpace = '\u202f'
const steps = [
  { size: 1e12, unit: 'T' },
  { size: 1e9, unit: 'G' },
  { size: 1e6, unit: 'M' },
  { size: 1e3, unit: 'k' },
] as const

/** Counts and offsets in full, with commas: offsets are never shortened. */
export function formatCount(value: number): string {
  return full.format(value)
}

/** Three significant digits, for charts and phones: `48.5 k`. Below 1,000 the number itself. */
export function formatShort(value: number): string {
  const step = steps.find(({ size }) => Math.abs(value) >= size)
  if (step === undefined) return formatCount(value)
  const scaled = value / step.size
  const digits = Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2
  return `${Number(scaled.toFixed(digits))}${narrowSpace}${step.unit}`
}
