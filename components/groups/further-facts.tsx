import type { ReactNode } from 'react'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { GroupBody } from '@/lib/wire/groups'

interface FurtherFact {
  readonly key: string
  readonly term: string
  readonly text: string
  readonly urgent?: boolean
}

const dayMs = 86_400_000

function toFurtherFacts(body: GroupBody): FurtherFact[] {
  const { active_lag, committed_lag, group, lost, offset_expiry, orphan_lag, orphan_partitions } = body
  const now = body.as_of ?? 0
  const facts: FurtherFact[] = []
  if (lost !== null && lost > 0) {
    const text = `${formatCount(lost)} records, before they were read`
    facts.push({ key: 'lost', term: 'Deleted', text, urgent: true })
  }
  if (orphan_partitions > 0) {
    const where = `${formatCount(orphan_partitions)} ${orphan_partitions === 1 ? 'partition' : 'partitions'}`
    const lag = orphan_lag === null ? 'unknown' : formatCount(orphan_lag)
    const active = active_lag === null ? '' : `; ${formatCount(active_lag)} where members read`
    facts.push({ key: 'orphan', term: 'Orphaned', text: `${lag} in ${where} no member reads${active}` })
  }
  if (committed_lag !== null && group.total_lag !== null && committed_lag < group.total_lag) {
    const text = `${formatCount(committed_lag)}, as read_committed sees it`
    facts.push({ key: 'stable', term: 'To the last stable offset', text })
  }
  if (offset_expiry.state === 'known' && offset_expiry.at !== null) {
    const left = offset_expiry.at - now
    const place = offset_expiry.topic === null ? '' : ` of ${offset_expiry.topic}/${offset_expiry.partition ?? '?'}`
    const text = `${formatMoment(offset_expiry.at, now)}, in ${formatDuration(Math.max(0, left))}${place}`
    facts.push({ key: 'expiry', term: 'Offsets expire', text, urgent: left < dayMs })
  }
  return facts
}

/** What is not told of every group: only what differs from the plain case. */
export function FurtherFacts({ body }: { body: GroupBody }): ReactNode {
  const facts = toFurtherFacts(body)
  if (facts.length === 0) return null
  return (
    <dl className="num -mt-1 flex flex-wrap gap-x-6 gap-y-1 text-xs">
      {facts.map(({ key, term, text, urgent }) => (
        <div key={key} className="flex gap-1.5">
          <dt className="text-muted">{term}</dt>
          <dd className={urgent === true ? 'font-semibold text-critical' : 'text-text-2'}>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
