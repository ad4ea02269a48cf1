import { Copyable } from './copyable'

export interface MemberIdentity {
  readonly member_id: string
  readonly group_instance_id: string | null
  readonly client_id: string
  readonly client_host: string
}

/** The broker writes a slash before an address. */
export const toHost = ({ client_host }: Pick<MemberIdentity, 'client_host'>): string => client_host.replace(/^\//, '')

/** What a member is called: its instance id where it is static, else its client id. */
export const toMemberText = ({ group_instance_id, client_id }: MemberIdentity): string => group_instance_id ?? client_id

interface MemberNameProps {
  member: MemberIdentity
  /** The name at the left, the host at the right. */
  apart?: boolean
  className?: string
}

/** A member's name and host, each to be copied whole. */
export function MemberName({ member, apart = false, className = '' }: MemberNameProps) {
  return (
    <span
      className={`flex min-h-6 min-w-0 items-center gap-1 ${apart ? 'justify-between' : ''} ${className}`}
      title={member.member_id}
    >
      <Copyable
        text={toMemberText(member)}
        label={member.group_instance_id === null ? 'Copy client id' : 'Copy instance id'}
      >
        <span className="truncate">{toMemberText(member)}</span>
      </Copyable>
      <Copyable
        text={toHost(member)}
        label="Copy host"
        className={apart ? 'flex-row-reverse text-text-2' : 'text-muted'}
      >
        <span className="truncate">{toHost(member)}</span>
      </Copyable>
    </span>
  )
}

/** A member's id, which names it to Kafka's own tools. */
export function MemberId({ id, className = '' }: { id: string; className?: string }) {
  return (
    <Copyable text={id} label="Copy member id" className={`mono min-h-6 ${className}`}>
      <span className="truncate">{id}</span>
    </Copyable>
  )
}
