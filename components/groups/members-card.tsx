import { EmptyState } from '@/components/ui/empty-state'
import { formatCount } from '@/lib/format/number'
import type { GroupBody, MemberRow } from '@/lib/wire/groups'

const maxShown = 200

function toAssignment(member: MemberRow): string {
  if (member.assignment_undecodable) return 'assignment of another protocol, not decoded'
  if (member.assignment === null) return 'assignment unknown'
  if (member.assignment.length === 0) return 'owns nothing'
  return member.assignment.map(({ topic, partitions }) => `${topic}: ${partitions.join(', ')}`).join(' · ')
}

function Member({ member }: { member: MemberRow }) {
  return (
    <li className="border-b border-line px-3 py-2 last:border-0">
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium" title={member.member_id}>
          {member.group_instance_id ?? member.client_id}
        </span>
        <span className="text-text-2">{member.client_host.replace(/^\//, '')}</span>
      </div>
      <div className="flex items-baseline gap-2 text-xs text-muted">
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{toAssignment(member)}</span>
        {member.member_epoch !== null && <span>epoch {member.member_epoch}</span>}
      </div>
    </li>
  )
}

export function MembersCard({ body }: { body: GroupBody }) {
  const { members, group } = body
  if (members === null) {
    return (
      <section className="card" aria-label="Members">
        <EmptyState kind="unknown" title="Members unknown">
          {group.reason ?? 'The group could not be described.'}
        </EmptyState>
      </section>
    )
  }
  return (
    <section className="card" aria-label="Members">
      <h2 className="border-b border-line px-3 py-1.5 text-2xs font-medium text-muted">
        {members.length === 1 ? '1 member' : `${formatCount(members.length)} members`}
      </h2>
      {members.length === 0 && (
        <EmptyState kind="unknown" title="No member">
          Nobody reads in this group now.
        </EmptyState>
      )}
      <ul>
        {members.slice(0, maxShown).map((member) => (
          <Member key={member.member_id} member={member} />
        ))}
      </ul>
      {members.length > maxShown && (
        <p className="px-3 py-2 text-muted">{formatCount(members.length - maxShown)} more: see the API</p>
      )}
    </section>
  )
}
