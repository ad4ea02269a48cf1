import { formatBound } from '@/lib/format/bounds'
import { formatCount, formatShort } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { Wall } from '@/lib/wire/read-wall'
import type { WallItem } from '@/lib/wire/wall'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Below it a count is written in full. */
const shortFrom = 10_000

/** In full while it is short; a unit stands off by a whole space, for large type sets narrow. */
export const toCount = (value: number): string =>
  value < shortFrom ? formatCount(value) : formatShort(value).replace('\u202f', '\u00a0')

/** A lag as a wall writes it: `≥ 48.5 k`, `9,306`, `unknown`. */
export function toLagText(lag: WallItem['lag']): string {
  return lag === null ? 'unknown' : formatBound(toCount(lag.value), lag.bound)
}

/** The number that matters: time until records are lost, else the lag, else the time lag. */
export function toNumber(item: WallItem): { readonly text: string; readonly kind: 'loss' | 'value' | 'unknown' } {
  if (item.loss_ms !== null) return { text: item.loss_ms < 1_000 ? 'now' : formatDuration(item.loss_ms), kind: 'loss' }
  if (item.lag !== null) return { text: toLagText(item.lag), kind: 'value' }
  if (item.time_lag !== null) return { text: toSpan(item.time_lag), kind: 'value' }
  return { text: 'unknown', kind: 'unknown' }
}

const toSpan = ({ value, bound }: NonNullable<WallItem['time_lag']>) => formatBound(toAge(value), bound)

/** One unit that still tells something, rounded down: `38 s`, `97 min`, `26 h`, `12 d`. */
export function toAge(ms: number): string {
  if (ms < minuteMs) return `${Math.max(0, Math.floor(ms / 1_000))} s`
  if (ms < 2 * hourMs) return `${Math.floor(ms / minuteMs)} min`
  return ms < 2 * dayMs ? `${Math.floor(ms / hourMs)} h` : `${Math.floor(ms / dayMs)} d`
}

/** How far behind in time, beside a reason; null where the number already says so or nothing is known. */
export function toBehind({ time_lag, lag, loss_ms }: WallItem): string | null {
  if (time_lag === null || lag === null || loss_ms !== null || time_lag.value < 1_000) return null
  return `${toSpan(time_lag)} behind`
}

/** How long the trouble lasts at a moment of the server's clock; `–` where its onset is not known. */
export const toLasting = ({ since }: WallItem, serverNow: number): string =>
  since === null ? '–' : toAge(serverNow - since)

function toShown({ total, items }: Wall, page: number, rowsPerPage: number): string {
  const from = (page - 1) * rowsPerPage
  const to = Math.min(items.length, from + rowsPerPage)
  if (to - from === total) return total === 1 ? 'The only problem' : `All ${formatCount(total)} problems shown`
  return `${from + 1} to ${to} of ${formatCount(total)} problems`
}

/** `All 6 problems shown`, `7 to 12 of 14 problems`; then what is no row: groups set aside, and with mere notes. */
export function toShownText(wall: Wall, page: number, rowsPerPage: number): string {
  const parts = wall.total === 0 ? [] : [toShown(wall, page, rowsPerPage)]
  if (wall.set_aside_groups > 0) parts.push(`${formatCount(wall.set_aside_groups)} set aside`)
  if (wall.verdict_counts.info > 0) parts.push(`${formatCount(wall.verdict_counts.info)} info`)
  return parts.join(', ')
}

/** What the screen stands on: `Read 205 of 214 groups, 5 of 6 brokers, every 10 s`. */
export function toReadText({ complete, groups, brokers, unknown_partitions, poll_period_ms }: Wall): string {
  if (groups === null) return ''
  const { read, total } = groups
  const parts = [
    read === total
      ? `Read ${total === 1 ? '1 group' : `${formatCount(total)} groups`}`
      : `Read ${formatCount(read)} of ${formatCount(total)} groups`,
  ]
  if (brokers.reachable < brokers.total) parts.push(`${brokers.reachable} of ${brokers.total} brokers`)
  else if (!complete && read === total && unknown_partitions > 0)
    parts.push(`${formatCount(unknown_partitions)} partitions unknown`)
  return `${parts.join(', ')}, every ${formatDuration(poll_period_ms)}`
}
