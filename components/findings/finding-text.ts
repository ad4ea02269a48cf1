import { formatMoment } from '@/lib/format/moment'
import { formatDuration } from '@/lib/format/time'
import type { FindingRow, WireFindingScope } from '@/lib/wire/findings'

const maxNamed = 6

function toNumbers(partitions: readonly number[]): string {
  const named = partitions.slice(0, maxNamed).join(', ')
  return partitions.length > maxNamed ? `${named} and ${partitions.length - maxNamed} more` : named
}

/** Where it is: the thing a finding is about, without its group. */
export function toScopeText(scope: WireFindingScope): string {
  switch (scope.level) {
    case 'group':
      return 'The whole group'
    case 'topic':
      return `Topic ${scope.topic}`
    case 'partition': {
      const [only] = scope.partitions
      if (scope.partitions.length === 1) return `Topic ${scope.topic}, partition ${only}`
      return `Topic ${scope.topic}, partitions ${toNumbers(scope.partitions)}`
    }
    case 'member':
      return `Member ${scope.member_id}`
  }
}

/** The identifier in that text, to be copied; null where it names none. */
export function toScopeId(scope: WireFindingScope): { readonly text: string; readonly label: string } | null {
  switch (scope.level) {
    case 'group':
      return null
    case 'topic':
    case 'partition':
      return { text: scope.topic, label: 'Copy topic name' }
    case 'member':
      return { text: scope.member_id, label: 'Copy member id' }
  }
}

/** Since when, or from when to when; the second date only where it is another day. */
export function toSinceText({ since, until }: FindingRow, now: number): string {
  if (until === null) return `Since ${formatMoment(since, now)}`
  return `${formatMoment(since, now)} to ${formatMoment(until, since)}`
}

/** For how long it lasts, or lasted, up to `now`, epoch ms. */
export function toLastingText({ since, until }: FindingRow, now: number): string {
  const length = formatDuration(Math.max(0, (until ?? now) - since))
  return until === null ? `For ${length}` : `Lasted ${length}`
}

/** An operator's next step in two parts: what to do first, and the rest of it. */
export function splitStep(text: string): { first: string; rest: string } {
  const plain = text.replace(/\.$/, '')
  const end = /[.:;] |, (?=then |or |and )/.exec(plain)
  if (end === null) return { first: plain, rest: '' }
  return { first: plain.slice(0, end.index), rest: plain.slice(end.index + 2) }
}
