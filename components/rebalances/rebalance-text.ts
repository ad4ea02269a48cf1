import { formatDurationRange } from '@/lib/format/bounds'
import { formatCount } from '@/lib/format/number'
import { causeWords } from '@/lib/format/rebalance-words'
import { formatDuration } from '@/lib/format/time'
import type { RebalanceRow, RebalancesBody } from '@/lib/wire/rebalances'

type Member = RebalanceRow['joined'][number]

/** How long it took, between its bounds; of one that runs, how long it runs already. */
export function toDurationText(row: RebalanceRow): string {
  if (row.ended_at === null) return `${formatDuration(row.duration_min_ms)} and running`
  return formatDurationRange(row.duration_min_ms, row.duration_max_ms)
}

export const boundWords = { exact: 'exact', at_least: 'at least', at_most: 'at most' } as const

const toName = ({ group_instance_id, client_id }: Member) => group_instance_id ?? client_id
const toHost = ({ client_host }: Member) => client_host.replace(/^\//, '')

function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}

/** The members a rebalance is about: who left, else who joined, else who moved. */
export function toActors({ joined, left, moved_host }: RebalanceRow): readonly Member[] {
  if (left.length > 0 && joined.length > 0) return joined.length > left.length ? joined : left
  return left.length > 0 ? left : joined.length > 0 ? joined : moved_host
}

/** Who, in one line: a name, what the names have in common, or the first and how many more. */
export function toWhoText(row: RebalanceRow): string {
  const actors = toActors(row)
  const [first] = actors
  if (first === undefined) return '–'
  const names = [...new Set(actors.map(toName))]
  if (names.length === 1) {
    const hosts = [...new Set(actors.map(toHost))]
    const where = hosts.length === 1 ? hosts[0] : `${hosts.length} hosts`
    return actors.length === 1 ? `${names[0]} ${where}` : `${actors.length} × ${names[0]}, ${where}`
  }
  const start = commonStart(names)
  return start.length >= 4 ? `${start}*, ${names.length} members` : `${names[0]} and ${names.length - 1} more`
}

/** The inference without what follows its colon, for one line of a table. */
export function toCauseText({ cause, cause_text }: RebalanceRow): string {
  return cause_text === '' ? causeWords[cause] : cause_text.replace(/: .*$/s, '')
}

/** `3 of 18`. */
export function toMovedText({ partitions_moved, partitions_assigned }: RebalanceRow): string {
  if (partitions_moved === null) return '–'
  const moved = formatCount(partitions_moved)
  return partitions_assigned === null ? moved : `${moved} of ${formatCount(partitions_assigned)}`
}

/** `6 → 5`, once where it did not change. */
export function toMembersText({ members_before, members_after }: RebalanceRow): string {
  if (members_before === null && members_after === null) return '–'
  const [before, after] = [members_before, members_after].map((count) => (count === null ? '?' : formatCount(count)))
  return before === after ? `${after}` : `${before} → ${after}`
}

/** `≥ 47 rebalances in 1 h, 31 of them in fraud-scoring-v3`. */
export function toSentence({
  count,
  lanes,
  from,
  to,
}: Pick<RebalancesBody, 'count' | 'lanes' | 'from' | 'to'>): string {
  const length = formatDuration(Math.round((to - from) / 1_000) * 1_000)
  if (count.value === 0) return `No rebalance seen in ${length}`
  const sign = count.bound === 'exact' ? '' : '≥ '
  const start = `${sign}${formatCount(count.value)} ${count.value === 1 ? 'rebalance' : 'rebalances'} in ${length}`
  const [worst, ...others] = lanes
  if (worst === undefined) return start
  if (others.length === 0) return `${start}, ${count.value === 1 ? '' : 'all '}in ${worst.group_id}`
  return `${start}, ${formatCount(worst.count.value)} of them in ${worst.group_id}`
}
