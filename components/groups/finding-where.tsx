import { MemberId, type MemberIdentity, MemberName } from '@/components/ui/member-name'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody } from '@/lib/wire/groups'

function Pod({ word, member }: { word: string; member: MemberIdentity }) {
  return (
    <span className="block">
      <span className="flex min-w-0 items-center gap-1">
        {word} <MemberName member={member} className="font-semibold text-text" />
      </span>
      <MemberId id={member.member_id} className="text-muted" />
    </span>
  )
}

/** Whose it is, as the group's members and owners tell; undefined where they tell nothing. */
export function toFindingWhere({ scope }: FindingRow, { members, partitions }: GroupBody) {
  if (scope.level === 'member') {
    const member = members?.find(({ member_id }) => member_id === scope.member_id)
    return member === undefined ? undefined : <Pod word="Member" member={member} />
  }
  const [only] = scope.level === 'partition' && scope.partitions.length === 1 ? scope.partitions : []
  if (scope.level !== 'partition' || only === undefined) return undefined
  const row = partitions.find(({ topic, partition }) => topic === scope.topic && partition === only)
  return row?.owner ? <Pod word="Owner" member={row.owner} /> : undefined
}
