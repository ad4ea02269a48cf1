const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

function twoUnits(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const wholes = Math.floor(ms / large)
  const rest = Math.floor((ms - wholes * large) / small)
  return rest === 0 ? `${wholes} ${largeName}` : `${wholes} ${largeName} ${rest} ${smallName}`
}

/** A span in at most two units, largest first, rounded down; below 10 s with one decimal, below 0.1 s in ms, 0 s for nothing. */
export function formatDuration(ms: number): string {
  if (ms <= 0) return '0 s'
  if (ms < 100) return `${Math.max(1, Math.floor(ms))} ms`
  if (ms % second === 0 && ms < minute) return `${ms / second} s`
  if (ms < 10 * second) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  if (ms < minute) return `${Math.floor(ms / second)} s`
  if (ms < hour) return twoUnits(ms, minute, 'min', second, 's')
  if (ms < day) return twoUnits(ms, hour, 'h', minute, 'min')
  return twoUnits(ms, day, 'd', hour, 'h')
}

/** An age, rounded up to whole seconds below a minute: nothing is younger than it is said to be. */
export function formatAge(ms: number): string {
  if (ms < minute) return `${Math.ceil(ms / second)} s`
  return formatDuration(Math.ceil(ms / second) * second)
}

const pad = (value: number) => String(value).padStart(2, '0')

/** HH:MM:SS in the zone of whoever looks. */
export function formatClock(at: number): string {
  const date = new Date(at)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

/** ISO 8601 in UTC, for tips and shared text. */
export function formatUtc(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')
}
