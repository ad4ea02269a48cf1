import type { FindingRecord } from '@/lib/domain/finding'
import type { MemberReading, TopicReading } from '@/lib/domain/snapshot'
import type { ClusterContext } from './cluster-context'
import { compareFindings } from './finding-rows'
import { openFindings } from './findings-view'
import type { GroupSummary } from './snapshot-index'

/** A thing under the names it is found by, in lower case, a line each: what is in none is passed over at one look. */
export interface Entry<Item> {
  readonly item: Item
  readonly names: string
}

export interface MemberOfGroup {
  readonly groupId: string
  readonly member: MemberReading
}

export interface SearchIndex {
  readonly groups: readonly Entry<GroupSummary>[]
  readonly topics: readonly Entry<TopicReading>[]
  readonly members: readonly Entry<MemberOfGroup>[]
}

const toEntry = <Item>(item: Item, names: readonly string[]): Entry<Item> => ({
  item,
  names: names.join('\n').toLowerCase(),
})

/** As Kafka prints it, a host has a slash in front that nobody types. */
const toMemberNames = ({ memberId, groupInstanceId, clientId, clientHost }: MemberReading): string[] => [
  ...(groupInstanceId === null ? [] : [groupInstanceId]),
  clientId,
  clientHost.replace(/^\//, ''),
  memberId,
]

const toMemberEntries = ({ group: { groupId, members } }: GroupSummary): Entry<MemberOfGroup>[] =>
  (members ?? []).map((member) => toEntry({ groupId, member }, toMemberNames(member)))

function build({ index, state }: ClusterContext): SearchIndex {
  const groups = [...index.groups.values()]
  return {
    groups: groups.map((summary) => toEntry(summary, [summary.group.groupId])),
    topics: [...(state.snapshot?.topics.values() ?? [])].map((topic) => toEntry(topic, [topic.topic])),
    members: groups.flatMap(toMemberEntries),
  }
}

/** Made when it is first asked for after a tick, however many look. */
export const toSearchIndex = (context: ClusterContext): SearchIndex => context.memo.of(build, context)

/** Worst first. Open findings change between ticks, too, and are few. */
export const toFindingEntries = (context: ClusterContext): Entry<FindingRecord>[] =>
  openFindings(context)
    .sort(compareFindings)
    .map((record) => toEntry(record, [record.title, record.code, record.id]))
