import { formatClock } from './time'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const day = 86_400_000

const pad = (value: number) => String(value).padStart(2, '0')

/** HH:MM in the zone of whoever looks. */
export function formatMinute(at: number): string {
  return formatClock(at).slice(0, 5)
}

/** `21 Sep`, with the year where it is not that of `now`. */
function formatDay(at: number, now: number): string {
  const date = new Date(at)
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`
  return `${date.getDate()} ${months[date.getMonth()] ?? ''}${year}`
}

const isSameDay = (left: number, right: number) => new Date(left).toDateString() === new Date(right).toDateString()

/** A moment in the zone of whoever looks: HH:MM:SS today, `21 Sep 14:12:04` on other days. */
export function formatMoment(at: number, now: number): string {
  return isSameDay(at, now) ? formatClock(at) : `${formatDay(at, now)} ${formatClock(at)}`
}

/** A tick of a time axis that shows `spanMs`: a clock, with the date where it would be ambiguous. */
export function formatAxisTime(at: number, spanMs: number): string {
  if (spanMs > 14 * day) return formatDay(at, at)
  if (spanMs > day) return `${formatDay(at, at)} ${formatMinute(at)}`
  return spanMs < 600_000 ? formatClock(at) : formatMinute(at)
}

/** `Mon 21 Sep 2026` in UTC. */
function formatUtcDay(at: number): string {
  const date = new Date(at)
  return `${weekdays[date.getUTCDay()] ?? ''} ${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`
}

/** HH:MM in UTC, with seconds where there are any. */
function formatUtcClock(at: number): string {
  const date = new Date(at)
  const seconds = date.getUTCSeconds()
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}${seconds === 0 ? '' : `:${pad(seconds)}`}`
}

/** `Mon 21 Sep 2026, 14:00 to 15:10 UTC`; the second date where it is another day. */
export function formatUtcRange(from: number, to: number): string {
  const sameDay = Math.floor(from / day) === Math.floor(to / day)
  const end = sameDay ? formatUtcClock(to) : `${formatUtcDay(to)}, ${formatUtcClock(to)}`
  return `${formatUtcDay(from)}, ${formatUtcClock(from)} to ${end} UTC`
}

/** `Mon 21 Sep 2026, 14:02:10 UTC`. */
export function formatUtcMoment(at: number): string {
  const date = new Date(at)
  return `${formatUtcDay(at)}, ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())} UTC`
}

/** `21 Sep 14:02:10 UTC`, for a button. */
export function formatUtcShortMoment(at: number): string {
  const date = new Date(at)
  const clock = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${clock} UTC`
}

/** `21 Sep 14:00 – 15:10 UTC`, for a button. */
export function formatUtcShortRange(from: number, to: number): string {
  const toText = (at: number) =>
    `${new Date(at).getUTCDate()} ${months[new Date(at).getUTCMonth()] ?? ''} ${formatUtcClock(at)}`
  const sameDay = Math.floor(from / day) === Math.floor(to / day)
  return `${toText(from)} – ${sameDay ? formatUtcClock(to) : toText(to)} UTC`
}

/** The same range in the viewer's zone, without the weekday: `16:00 to 17:10`. */
export function formatLocalRange(from: number, to: number): string {
  const end = isSameDay(from, to) ? formatMinute(to) : `${formatDay(to, from)} ${formatMinute(to)}`
  return isSameDay(from, to)
    ? `${formatMinute(from)} to ${end}`
    : `${formatDay(from, from)} ${formatMinute(from)} to ${end}`
}

/** Short name of the viewer's zone at a moment: `CEST`, `GMT+5`. */
export function formatZone(at: number): string {
  const part = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')
  return part?.value ?? ''
}
