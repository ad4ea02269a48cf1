import { toSeverityKind } from '@/components/findings/severity-kind'
import { EmptyState } from '@/components/ui/empty-state'
import { MemberId, MemberName } from '@/components/ui/member-name'
import { SeverityIcon } from '@/components/ui/severity'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody, MemberRow } from '@/lib/wire/groups'

const maxShown = 200

function toAssignment(member: MemberRow): string {
  if (member.assignment_undecodable) return 'assignment of another protocol, not decoded'
  if (member.assignment === null) return 'assignment unknown'
  if (member.assignment.length === 0) return 'owns nothing'
  return member.assignment.map(({ topic, partitions }) => `${topic}: ${partitions.join(', ')}`).join(' · ')
}

/** What else is to be said of a member: since when it is here, its epoch. */
function toSide({ first_seen_at, member_epoch }: MemberRow, now: number): string {
  const parts = [
    first_seen_at === null ? null : `joined ${formatMoment(first_seen_at, now)}`,
    member_epoch === null ? null : `epoch ${member_epoch}`,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/** The worst open finding that names the member itself, or a partition it owns. */
function findFinding(member: MemberRow, findings: readonly FindingRow[]): FindingRow | null {
  const owns = (topic: string, partition: number) =>
    member.assignment?.some((own) => own.topic === topic && own.partitions.includes(partition)) ?? false
  const isAbout = ({ scope, severity }: FindingRow) =>
    severity !== 'info' &&
    ((scope.level === 'member' && scope.member_id === member.member_id) ||
      (scope.level === 'partition' && scope.partitions.some((partition) => owns(scope.topic, partition))))
  return findings.find(isAbout) ?? null
}

function Member({ member, body }: { member: MemberRow; body: GroupBody }) {
  const finding = findFinding(member, body.open_findings)
  return (
    <li className="flex gap-2.5 border-b border-line px-3 py-2 last:border-0">
      <span className="mt-[3px]">
        {finding === null ? (
          <SeverityIcon kind="ok" label="No finding names it" />
        ) : (
          <SeverityIcon kind={toSeverityKind(finding.severity)} label={finding.title} />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <MemberName member={member} apart className="font-medium" />
        <div className="flex items-baseline gap-2 text-xs text-muted">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{toAssignment(member)}</span>
          <span className="num whitespace-nowrap">{toSide(member, body.as_of ?? 0)}</span>
        </div>
        <MemberId id={member.member_id} className="text-2xs text-muted" />
      </div>
    </li>
  )
}

function toKinds(members: readonly MemberRow[], type: string): string {
  const statics = members.filter(({ group_instance_id }) => group_instance_id !== null).length
  if (members.length === 0) return type
  return `${type}, ${statics === 0 ? 'none static' : statics === members.length ? 'all static' : `${statics} static`}`
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
      <div className="card-head flex justify-between gap-3">
        <h2>{members.length === 1 ? '1 member' : `${formatCount(members.length)} members`}</h2>
        <span>{toKinds(members, group.type)}</span>
      </div>
      {members.length === 0 && (
        <EmptyState kind="unknown" title="No member">
          Nobody reads in this group now.
        </EmptyState>
      )}
      <ul>
        {members.slice(0, maxShown).map((member) => (
          <Member key={member.member_id} member={member} body={body} />
        ))}
      </ul>
      {members.length > maxShown && (
        <p className="px-3 py-2 text-muted">{formatCount(members.length - maxShown)} more: see the API</p>
      )}
    </section>
  )
}
