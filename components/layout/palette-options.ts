import type { SeverityKind } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { type Recent, toSubjectPath } from '@/lib/client/recents'
import { matchRank, matchTexts } from '@/lib/domain/text-match'
import { formatCount } from '@/lib/format/number'
import type { FindingHit, GroupHit, MemberHit, SearchBody, TopicHit } from '@/lib/wire/search'

export interface PaletteOption {
  readonly id: string
  readonly text: string
  /** What it is, in a few words. */
  readonly about: string
  readonly address: string
  /** A verdict's or finding's shape; null = it is only a place to go. */
  readonly shape: { readonly kind: SeverityKind; readonly label: string } | null
  /** The page wants a document of its own. */
  readonly fresh: boolean
  /** What it is found by, in lower case. */
  readonly names: readonly string[]
}

const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase())

const verdictWords = { critical: 'Critical', warning: 'Warning', info: 'OK', ok: 'OK', unknown: 'Unknown' } as const
const staleShape = { kind: 'stale', label: 'Stale' } as const

/** The pages there are; those of a cluster only in one. */
export function toPageOptions(cluster: string | null): PaletteOption[] {
  const page = (text: string, address: string, fresh = false): PaletteOption => {
    const about = cluster === null || address === paths.home ? 'page' : `page of ${cluster}`
    return { id: `page ${address}`, text, about, address, shape: null, fresh, names: lower([text]) }
  }
  const every = page('All clusters', paths.home)
  if (cluster === null) return [every, page('Wall', paths.everyWall, true)]
  return [
    page('Groups', paths.overview(cluster)),
    page('Topics', paths.topics(cluster)),
    page('Rebalances', paths.rebalances(cluster)),
    page('Findings', paths.findings(cluster)),
    page('Wall', paths.wall(cluster), true),
    every,
  ]
}

/** What was looked at last; of another cluster it says so. */
export const toRecentOption = (recent: Recent, cluster: string | null): PaletteOption => ({
  id: `recent ${recent.kind} ${recent.cluster} ${recent.id}`,
  text: recent.text,
  about: recent.cluster === cluster ? recent.kind : `${recent.kind} of ${recent.cluster}`,
  address: toSubjectPath(recent, recent.cluster),
  shape: null,
  fresh: false,
  names: lower([recent.text, recent.id]),
})

function toGroupOption(cluster: string, hit: GroupHit, old: boolean): PaletteOption {
  const kind = hit.verdict === 'info' ? 'ok' : hit.verdict
  return {
    id: `group ${hit.group_id}`,
    text: hit.group_id,
    about: hit.finding === null ? 'group' : `group · ${hit.finding}`,
    address: paths.group(cluster, hit.group_id),
    shape: old ? staleShape : { kind, label: verdictWords[hit.verdict] },
    fresh: false,
    names: lower([hit.group_id]),
  }
}

function toTopicAbout({ partitions, internal }: TopicHit): string {
  const kind = internal ? 'internal topic' : 'topic'
  if (partitions === null) return `${kind}, not read`
  return partitions === 1 ? `${kind}, 1 partition` : `${kind}, ${formatCount(partitions)} partitions`
}

const toTopicOption = (cluster: string, hit: TopicHit): PaletteOption => ({
  id: `topic ${hit.topic}`,
  text: hit.topic,
  about: toTopicAbout(hit),
  address: paths.topic(cluster, hit.topic),
  shape: null,
  fresh: false,
  names: lower([hit.topic]),
})

/** A name that is not shown anyway is, where it alone was found. */
function toMemberAbout({ client_id, group_id, member_id }: MemberHit, text: string, host: string, q: string): string {
  const holds = (name: string) => name.toLowerCase().includes(q)
  const found = [text, host].some(holds) ? undefined : [client_id, member_id].find(holds)
  return [`member of ${group_id}`, host, found].filter((part) => part !== undefined).join(', ')
}

function toMemberOption(cluster: string, hit: MemberHit, q: string): PaletteOption {
  const text = hit.group_instance_id ?? hit.client_id
  const host = hit.client_host.replace(/^\//, '')
  return {
    id: `member ${hit.group_id} ${hit.member_id}`,
    text,
    about: toMemberAbout(hit, text, host, q),
    address: paths.group(cluster, hit.group_id),
    shape: null,
    fresh: false,
    names: lower([text, hit.client_id, host, hit.member_id]),
  }
}

const severityShapes = {
  page: { kind: 'critical', label: 'Critical' },
  warning: { kind: 'warning', label: 'Warning' },
  info: { kind: 'info', label: 'Info' },
} as const

const toFindingOption = (cluster: string, hit: FindingHit, old: boolean): PaletteOption => ({
  id: `finding ${hit.id}`,
  text: hit.title,
  about: `finding · ${hit.group_id}`,
  address: paths.finding(cluster, hit.id),
  shape: old ? staleShape : severityShapes[hit.severity],
  fresh: false,
  names: lower([hit.title, hit.code, hit.id]),
})

/** All there is, kind by kind, what an answer holds in the order of the server. */
function toOptions(body: SearchBody | null, cluster: string | null, q: string): PaletteOption[] {
  const pages = toPageOptions(cluster)
  if (body === null || cluster === null) return pages
  const old = body.freshness !== 'live'
  return [
    ...body.groups.items.map((hit) => toGroupOption(cluster, hit, old)),
    ...body.topics.items.map((hit) => toTopicOption(cluster, hit)),
    ...body.members.items.map((hit) => toMemberOption(cluster, hit, q)),
    ...pages,
    ...body.findings.items.map((hit) => toFindingOption(cluster, hit, old)),
  ]
}

/**
 * What fits to what is typed, the best first: names that begin with it, words that do, names that hold it; of those
 * alike groups, topics, members, pages, findings. An answer to what was typed before is only good for what still fits.
 */
export function toFoundOptions(body: SearchBody | null, cluster: string | null, text: string): PaletteOption[] {
  const q = text.trim().toLowerCase()
  return toOptions(body, cluster, q)
    .flatMap((option) => {
      const match = matchTexts(option.names, q)
      return match === null ? [] : [{ option, rank: matchRank(match) }]
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ option }) => option)
}

const kindWords = { groups: 'groups', topics: 'topics', members: 'members', findings: 'findings' } as const

/** What an answer leaves out; empty where it is whole. */
export function toMoreText(body: SearchBody): string {
  const parts = Object.entries(kindWords).flatMap(([kind, words]) => {
    const { items, total } = body[kind as keyof typeof kindWords]
    return total > items.length ? [`${items.length} of ${formatCount(total)} ${words}`] : []
  })
  return parts.length === 0 ? '' : `The best ${parts.join(', ')} are shown: type on`
}
