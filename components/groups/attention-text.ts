import { splitStep, toScopeText } from '@/components/findings/finding-text'
import { formatBound } from '@/lib/format/bounds'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatPerSec } from '@/lib/format/rate'
import { formatDuration } from '@/lib/format/time'
import type { Attention, OverviewBody } from '@/lib/wire/clusters'
import type { GroupRow } from '@/lib/wire/groups'

/** Two lines of one answer; the first is the answer. */
export interface TwoLines {
  readonly first: string
  readonly second: string
  readonly urgent?: boolean
}

/** The parts of an overview its sentences stand on. */
type Sentences = Pick<OverviewBody, 'as_of' | 'attention' | 'verdict_counts'> & {
  summary: Pick<OverviewBody['summary'], 'groups'>
}

const secondMs = 1_000
const hourMs = 3_600_000

const groupsText = (count: number) => (count === 1 ? '1 group' : `${formatCount(count)} groups`)

/** The sentence of the page: how many groups somebody has to act on; of what is old, had to. */
export function toHeadline({ summary, verdict_counts }: Sentences, old: boolean): string {
  if (summary.groups === null) return 'The groups were never read'
  const { critical, warning } = verdict_counts
  const need = (count: number) => `${groupsText(count)} ${old ? 'needed' : count === 1 ? 'needs' : 'need'}`
  if (critical > 0) return `${need(critical)} action`
  if (warning > 0) return `${need(warning)} a look, nothing ${old ? 'was' : 'is'} urgent`
  return `Nothing ${old ? 'needed' : 'needs'} action`
}

const toFirstLoss = (ms: number) =>
  ms < secondMs ? 'Unread records are being deleted now.' : `First data loss in ${formatDuration(ms)}.`

/** The nearest data loss, then since when the oldest problem lasts; what could not be judged when there is neither. */
export function toSubline({ attention, verdict_counts, as_of }: Sentences, old: boolean): string {
  const now = as_of ?? 0
  const losses = attention.flatMap(({ group }) => (group === null ? [] : (group.data_loss.ms ?? [])))
  const parts: string[] = old ? [`As of ${formatMoment(now, now)}.`] : []
  if (losses.length > 0) parts.push(toFirstLoss(Math.min(...losses)))
  const oldest = attention.reduce<number | null>(
    (first, { finding: { since } }) => (first === null || since < first ? since : first),
    null,
  )
  if (oldest !== null) {
    parts.push(`Oldest problem since ${formatMoment(oldest, now)}, ${formatDuration(Math.max(0, now - oldest))} ago.`)
  }
  const { unknown } = verdict_counts
  if (losses.length === 0 && oldest === null && unknown > 0) {
    parts.push(
      `${unknown === 1 ? '1 group is' : `${formatCount(unknown)} groups are`} unknown: not read, or not judged yet.`,
    )
  }
  return parts.join(' ')
}

export function toWhat({ finding, more_groups }: Attention): TwoLines {
  const name = finding.group_id ?? 'the cluster'
  const more = more_groups === 0 ? '' : ` and ${more_groups} more ${more_groups === 1 ? 'group' : 'groups'}`
  return { first: finding.title, second: `${name}${more}` }
}

export function toSince({ finding: { since } }: Attention, now: number): TwoLines {
  return { first: formatDuration(Math.max(0, now - since)), second: formatMoment(since, now) }
}

export function toWhere({ finding: { scope, facts } }: Attention): TwoLines {
  const seen = facts.find(({ observed }) => observed)
  return { first: toScopeText(scope), second: seen?.text ?? '' }
}

function toLagText(group: GroupRow): string {
  if (group.total_lag === null) return 'Lag unknown'
  const lag = formatBound(formatCount(group.total_lag), group.unknown_partitions > 0 ? 'at_least' : 'exact')
  const { produce_per_sec, consume_per_sec } = group
  if (produce_per_sec === null || consume_per_sec === null) return `Lag ${lag}`
  const growth = produce_per_sec - consume_per_sec
  if (Math.abs(growth) <= Math.max(0.01, produce_per_sec * 0.01)) return `Lag ${lag}, steady`
  return growth > 0 ? `Lag ${lag}, grows ${formatPerSec(growth)}` : `Lag ${lag}, falls ${formatPerSec(-growth)}`
}

function toSafetyText({ data_loss }: GroupRow): string {
  if (data_loss.state === 'known' && data_loss.ms !== null) return `Data safe for ${formatDuration(data_loss.ms)}`
  return data_loss.state === 'none' ? 'No unread data is about to be deleted' : `Data loss unknown: ${data_loss.reason}`
}

function toCatchUpText({ eta }: GroupRow): string {
  if (eta.state === 'never') return 'Never catches up at this rate'
  if (eta.state === 'draining' && eta.ms !== null) return `Catches up in ${formatDuration(eta.ms)}`
  return eta.state === 'caught_up' ? 'Caught up' : 'Catching up unknown'
}

export function toHowLong({ group }: Attention): TwoLines {
  if (group === null) return { first: 'The group is gone', second: '' }
  const { ms } = group.data_loss
  if (ms !== null && ms < hourMs) {
    const first = ms < secondMs ? 'Losing records now' : `First loss in ${formatDuration(ms)}`
    return { first, second: toCatchUpText(group), urgent: true }
  }
  if (group.total_lag === null) return { first: 'Lag unknown', second: group.reason ?? '' }
  return { first: toLagText(group), second: toSafetyText(group) }
}

export function toNext({ finding: { next_step } }: Attention): TwoLines {
  const { first, rest } = splitStep(next_step)
  return { first, second: rest }
}
