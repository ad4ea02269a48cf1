import type { FindingRecord } from '@/lib/domain/finding'
import { selectWorst } from '@/lib/domain/select-worst'
import type { TopicReading } from '@/lib/domain/snapshot'
import { matchRank, matchTexts, type TextMatch } from '@/lib/domain/text-match'
import {
  type FindingHit,
  type GroupHit,
  type MemberHit,
  maxSearchHits,
  type SearchBody,
  type SearchQuery,
  type TopicHit,
} from '@/lib/wire/search'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { type Entry, type MemberOfGroup, toFindingEntries, toSearchIndex } from './search-index'
import { unsilencedOf } from './set-aside'
import type { GroupSummary } from './snapshot-index'
import { toVerdict, verdictRank } from './verdict'

const maxErrors = 3

interface Found<Item> {
  readonly item: Item
  readonly match: TextMatch
  /** Of those that match alike, the smaller comes first. */
  readonly weight: number
  readonly name: string
}

const byName = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

const bestFirst = (one: Found<unknown>, other: Found<unknown>): number =>
  matchRank(one.match) - matchRank(other.match) || one.weight - other.weight || byName(one.name, other.name)

/** Hits gathered before the best of them are picked out: most of many never outlive a look. */
const maxGathered = maxSearchHits * 8

/** The best hits of one kind: linear in what there is, whatever matches. `weigh` is asked for what matches alone. */
function find<Item, Hit>(
  entries: readonly Entry<Item>[],
  wanted: string,
  weigh: (item: Item, index: number) => number,
  toHit: (item: Item) => Hit,
) {
  let best: Found<Item>[] = []
  let total = 0
  for (const [index, { item, names }] of entries.entries()) {
    const match = names.includes(wanted) ? matchTexts(names.split('\n'), wanted) : null
    if (match === null) continue
    total += 1
    best.push({ item, match, weight: weigh(item, index), name: names })
    if (best.length === maxGathered) best = selectWorst(best, maxSearchHits, bestFirst)
  }
  const items = selectWorst(best, maxSearchHits, bestFirst).map(({ item }) => toHit(item))
  return { items, total }
}

const toGroupHit =
  (context: ClusterContext) =>
  ({ group }: GroupSummary): GroupHit => {
    const open = unsilencedOf(context, group.groupId)
    return {
      group_id: group.groupId,
      type: group.type,
      state: context.sampled.get(group.groupId) ?? group.state,
      verdict: toVerdict(group, open),
      finding: open.find(({ severity }) => severity !== 'info')?.title ?? null,
    }
  }

const toMemberHit = ({ groupId, member }: MemberOfGroup): MemberHit => ({
  group_id: groupId,
  member_id: member.memberId,
  group_instance_id: member.groupInstanceId,
  client_id: member.clientId,
  client_host: member.clientHost,
})

const toTopicHit = ({ topic, internal, partitions, error }: TopicReading): TopicHit => ({
  topic,
  internal,
  partitions: error === null ? partitions.length : null,
})

const toFindingHit = (record: FindingRecord): FindingHit => ({
  id: record.id,
  code: record.code,
  severity: record.severity,
  title: record.title,
  group_id: record.groupId,
  since: record.since,
})

/** What is there under a name: groups, topics, members and open findings. @throws TidemarkError TM_NOT_READY */
export function buildSearch(context: ClusterContext, { q }: SearchQuery, now: number): SearchBody {
  requireSnapshot(context)
  const wanted = q.toLowerCase()
  const { groups, topics, members } = toSearchIndex(context)
  const byVerdict = ({ group }: GroupSummary) => verdictRank(toVerdict(group, unsilencedOf(context, group.groupId)))
  const ownFirst = ({ internal }: TopicReading) => (internal ? 1 : 0)
  const envelope = toEnvelope(context, now)
  return {
    ...envelope,
    errors: envelope.errors.slice(0, maxErrors),
    groups: find(groups, wanted, byVerdict, toGroupHit(context)),
    topics: find(topics, wanted, ownFirst, toTopicHit),
    members: find(members, wanted, () => 0, toMemberHit),
    findings: find(toFindingEntries(context), wanted, (_record, index) => index, toFindingHit),
  }
}
