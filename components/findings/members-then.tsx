'use client'
import { EmptyState } from '@/components/ui/empty-state'
import { MemberId, MemberName } from '@/components/ui/member-name'
import { momentPath } from '@/lib/client/paths'
import { useBody } from '@/lib/client/use-body'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import type { MemberRow } from '@/lib/wire/groups'
import { type PastGroupBody, pastGroupBodySchema } from '@/lib/wire/past'

const maxShown = 50

function toPartitions({ assignment, assignment_undecodable }: MemberRow): string {
  if (assignment_undecodable) return 'not decoded'
  if (assignment === null) return 'unknown'
  const parts = assignment.map(({ topic, partitions }) => `${topic}: ${partitions.join(', ')}`)
  return parts.join(' · ') || 'owned nothing'
}

function Rows({ members }: { members: readonly MemberRow[] }) {
  return (
    <ul>
      {members.slice(0, maxShown).map((member) => (
        <li key={member.member_id} className="border-b border-line px-3 py-1.5 last:border-0">
          <MemberName member={member} apart className="font-medium" />
          <div className="text-xs text-muted [overflow-wrap:anywhere]">{toPartitions(member)}</div>
          <MemberId id={member.member_id} className="text-2xs text-muted" />
        </li>
      ))}
    </ul>
  )
}

function toHead({ members, presence, shown_at }: PastGroupBody, now: number): string {
  const when = formatMoment(shown_at, now)
  if (members === null) return `Members at ${when}: not read`
  const count = members.length === 1 ? '1 member' : `${formatCount(members.length)} members`
  return `${count} at ${when}${presence === 'gap' ? ', the last reading before' : ''}`
}

interface MembersThenProps {
  cluster: string
  groupId: string
  /** The moment they are of, epoch ms. */
  at: number
  /** Epoch ms of the present. */
  now: number
}

/** Who was in the group when it began; nothing where history does not reach that far. */
export function MembersThen({ cluster, groupId, at, now }: MembersThenProps) {
  const view = useBody(cluster, momentPath(groupId), { at: String(at) }, pastGroupBodySchema, { refreshMs: 0 })
  if (view.body === null) return null
  const { members } = view.body
  return (
    <section className="card" aria-label="Members when it began">
      <h2 className="card-head">{toHead(view.body, now)}</h2>
      {members !== null && members.length > maxShown && (
        <p className="px-3 py-1 text-xs text-muted">{formatCount(members.length - maxShown)} more at that moment</p>
      )}
      {members === null || members.length === 0 ? (
        <EmptyState kind="unknown" title={members === null ? 'Members unknown' : 'No member'}>
          {members === null ? (view.body.group.reason ?? 'The group was not described then.') : 'Nobody read then.'}
        </EmptyState>
      ) : (
        <Rows members={members} />
      )}
    </section>
  )
}
