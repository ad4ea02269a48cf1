import type { ClusterRow, ClustersBody, OverviewBody } from '@/lib/wire/clusters'
import type { GroupsQuery } from '@/lib/wire/queries'
import { toAttention } from './attention'
import type { ClusterContext } from './cluster-context'
import { countOpen, freshnessOf, toWireErrors } from './envelope'
import { buildGroups } from './groups-view'

function toPollCost(context: ClusterContext): ClusterRow['poll'] {
  const { snapshot, derived, overrunCount } = context.state
  return {
    duration_ms: snapshot?.durationMs ?? null,
    requests: snapshot?.requests.total ?? null,
    requests_by_api: { ...snapshot?.requests.byApi },
    overruns: overrunCount,
    sampler_period_ms: context.samplerPeriodMs,
    sampler_requests: context.samplerRequests,
    lookup_requests: context.lookupRequests,
    derive_ms: derived?.phases.deriveMs ?? null,
    time_lag_ms: derived?.phases.timeLagMs ?? null,
    judge_ms: derived?.phases.judgeMs ?? null,
    store_ms: derived?.phases.storeMs ?? null,
    time_lag_requests: derived?.timeLagRequests ?? 0,
  }
}

function toStoreState({ storeStats }: ClusterContext): ClusterRow['store'] {
  const { bytes, maxBytes, trouble, troubleSince, tiers } = storeStats
  return {
    bytes,
    max_bytes: maxBytes,
    trouble,
    trouble_since: troubleSince,
    tiers: tiers.map(({ resolutionMs, oldestAt }) => ({ resolution_ms: resolutionMs, oldest_at: oldestAt })),
  }
}

/** What brokers are too old for or deny, and what Tidemark itself leaves out. */
function toDegradations({ state }: ClusterContext): ClusterRow['degradations'] {
  const rows = (state.snapshot?.degradations ?? []).map(({ feature, message }) => ({ feature, message }))
  const unjudged = state.derived?.unjudgedGroups ?? 0
  if (unjudged > 0) {
    const message = `${unjudged} groups are read but not judged: there are more than 20,000; leave some out with groups.exclude.`
    rows.push({ feature: 'findings', message })
  }
  return rows
}

function countPartitions(context: ClusterContext): number | null {
  const topics = context.state.snapshot?.topics
  if (topics === undefined) return null
  let count = 0
  for (const { partitions } of topics.values()) count += partitions.length
  return count
}

export function toClusterRow(context: ClusterContext, now: number): ClusterRow {
  const { snapshot, failure } = context.state
  return {
    name: context.name,
    freshness: freshnessOf(context, now),
    as_of: snapshot?.takenAt ?? null,
    age_ms: snapshot === null ? null : Math.max(0, now - snapshot.takenAt),
    reason: failure?.message ?? null,
    error_code: failure?.code ?? null,
    next_try_at: failure?.nextTryAt ?? null,
    cluster_id: snapshot?.clusterId ?? null,
    controller_id: snapshot?.controllerId ?? null,
    brokers: (snapshot?.brokers ?? []).map(({ nodeId, host, port, rack, error }) => ({
      node_id: nodeId,
      host,
      port,
      rack,
      reachable: error === null,
      reason: error?.message ?? null,
    })),
    groups: snapshot?.groups.size ?? null,
    topics: snapshot?.topics.size ?? null,
    partitions: countPartitions(context),
    total_lag: context.index.totalLag,
    unknown_partitions: context.index.unknownPartitions,
    unread_groups: context.index.unreadGroups,
    poll_period_ms: context.pollPeriodMs,
    poll: toPollCost(context),
    open_counts: countOpen(context),
    store: toStoreState(context),
    degradations: toDegradations(context),
    errors: toWireErrors(snapshot?.errors ?? []),
    errors_total: snapshot?.errors.length ?? 0,
    simulated: context.simulated,
  }
}

/** @throws TidemarkError TM_BAD_PATTERN */
export function buildOverview(context: ClusterContext, query: GroupsQuery, now: number): OverviewBody {
  return { ...buildGroups(context, query, now), summary: toClusterRow(context, now), ...toAttention(context) }
}

/** All clusters; the envelope is that of the one that is worst off. */
export function buildClusters(contexts: readonly ClusterContext[], now: number, readOnly: boolean): ClustersBody {
  const items = contexts.map((context) => toClusterRow(context, now))
  const oldest = items.reduce<number | null>(
    (at, { as_of }) => (as_of === null ? at : Math.min(at ?? as_of, as_of)),
    null,
  )
  const worst = ['waiting', 'unreachable', 'stale', 'live'] as const
  return {
    as_of: oldest,
    age_ms: oldest === null ? null : Math.max(0, now - oldest),
    complete: items.every(({ freshness, errors_total }) => freshness === 'live' && errors_total === 0),
    errors: items.flatMap(({ errors }) => errors).slice(0, 100),
    errors_total: items.reduce((sum, { errors_total }) => sum + errors_total, 0),
    cluster: null,
    freshness: worst.find((each) => items.some(({ freshness }) => freshness === each)) ?? 'waiting',
    unreachable_reason: items.find(({ reason }) => reason !== null)?.reason ?? null,
    poll_period_ms: Math.min(5_000, ...items.map(({ poll_period_ms }) => poll_period_ms)),
    tick: contexts.reduce((sum, { state }) => sum + state.tick, 0),
    simulated: items.some(({ simulated }) => simulated),
    read_only: readOnly,
    open_counts: null,
    store_trouble: null,
    items,
    total: items.length,
    next_cursor: null,
  }
}
