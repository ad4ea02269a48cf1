import type { MemberRow, OffsetRow, StateBody } from '@/lib/wire/groups'
import type { TopicOffsetsBody } from '@/lib/wire/topics'
import type { GroupSummary } from './snapshot-index'

type Cell = string | number | null

const show = (cell: Cell): string => (cell === null || cell === '' ? '-' : String(cell))

/** Columns as Kafka's tools pad them: `minimum` wide at least, one blank between, the last not padded. */
function toTable(head: readonly string[], minimum: readonly number[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows.map((row) => row.map(show))]
  const widths = head.map((_, column) =>
    Math.max(minimum[column] ?? 0, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  const toLine = (line: readonly string[]) =>
    line.map((cell, column) => (column === line.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join(' ')
  return `\n${lines.map(toLine).join('\n')}\n`
}

/** `kafka-consumer-groups --describe --group`. */
export function toOffsetsText(groupId: string, rows: readonly OffsetRow[]): string {
  return toTable(
    ['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG', 'CONSUMER-ID', 'HOST', 'CLIENT-ID'],
    [15, 15, 10, 15, 15, 15, 15, 15, 0],
    rows.map(({ topic, partition, committed_offset, log_end_offset, raw_lag, owner }) => [
      groupId,
      topic,
      partition,
      committed_offset,
      log_end_offset,
      raw_lag,
      owner?.member_id ?? null,
      owner?.client_host ?? null,
      owner?.client_id ?? null,
    ]),
  )
}

const toAssignment = (list: MemberRow['assignment']): string | null =>
  list?.map(({ topic, partitions }) => `${topic}:${partitions.join(',')}`).join(';') ?? null

/** `kafka-consumer-groups --describe --members --verbose`; the instance column only where a member has one. */
export function toMembersText(groupId: string, rows: readonly MemberRow[]): string {
  const named = rows.some(({ group_instance_id }) => group_instance_id !== null)
  const optional = <Item>(item: Item): Item[] => (named ? [item] : [])
  return toTable(
    [
      ...['GROUP', 'CONSUMER-ID', ...optional('GROUP-INSTANCE-ID'), 'HOST', 'CLIENT-ID', '#PARTITIONS'],
      ...['CURRENT-EPOCH', 'CURRENT-ASSIGNMENT', 'TARGET-EPOCH', 'TARGET-ASSIGNMENT'],
    ],
    [15, 15, ...optional(17), 15, 15, 15, 15, 15, 15, 0],
    rows.map((row) => [
      groupId,
      row.member_id,
      ...optional(row.group_instance_id),
      row.client_host,
      row.client_id,
      row.partitions,
      row.member_epoch,
      toAssignment(row.assignment),
      null,
      toAssignment(row.target_assignment),
    ]),
  )
}

/** `kafka-consumer-groups --describe --state --verbose`. */
export function toStateText(state: StateBody): string {
  const coordinator = state.coordinator === null ? null : `${state.coordinator}  (${state.coordinator_id})`
  return toTable(
    ['GROUP', 'COORDINATOR (ID)', 'ASSIGNMENT-STRATEGY', 'STATE', 'GROUP-EPOCH', 'TARGET-ASSIGNMENT-EPOCH', '#MEMBERS'],
    [15, 25, 20, 20, 15, 25, 0],
    [
      [
        state.group_id,
        coordinator,
        state.assignment_strategy,
        state.raw_state === '' ? state.state : state.raw_state,
        state.group_epoch,
        state.target_assignment_epoch,
        state.members,
      ],
    ],
  )
}

const capitalise = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** `kafka-consumer-groups --list --state --type`; share and streams groups have tools of their own. */
export function toGroupListText(summaries: readonly GroupSummary[]): string {
  return toTable(
    ['GROUP', 'TYPE', 'STATE'],
    [15, 15, 0],
    summaries
      .filter(({ group }) => group.type === 'classic' || group.type === 'consumer')
      .filter(({ group }) => group.describeError?.code !== 'TM_GROUP_NOT_FOUND')
      .map(({ group }) => [group.groupId, capitalise(group.type), group.state]),
  )
}

/** `kafka-get-offsets`: partitions without an answer are left out. */
export function toTopicOffsetsText(items: TopicOffsetsBody['items']): string {
  return items
    .filter(({ offset }) => offset !== null)
    .map(({ topic, partition, offset }) => `${topic}:${partition}:${offset}\n`)
    .join('')
}
