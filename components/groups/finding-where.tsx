import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody } from '@/lib/wire/groups'

interface Identity {
  readonly member_id: string
  readonly group_instance_id: string | null
  readonly client_id: string
  readonly client_host: string
}

function Pod({ word, member }: { word: string; member: Identity }) {
  return (
    <span title={member.member_id}>
      {word} <strong className="font-semibold text-text">{member.group_instance_id ?? member.client_id}</strong>,{' '}
      {member.client_host.replace(/^\//, '')}
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
