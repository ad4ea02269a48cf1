import { type ErrorScope, type ReadError, TidemarkError } from '@/lib/domain/errors'
import type { Severity } from '@/lib/domain/finding'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import type { Envelope, Freshness, WireReadError } from '@/lib/wire/envelope'
import type { ClusterContext } from './cluster-context'
import { silenceOf } from './set-aside'

/** Data older than so many polls is stale. */
const stalePolls = 3
const maxErrors = 100

function toWireScope(scope: ErrorScope): WireReadError['scope'] {
  switch (scope.level) {
    case 'cluster':
      return { level: 'cluster' }
    case 'broker':
      return { level: 'broker', node_id: scope.nodeId }
    case 'group':
      return { level: 'group', group_id: scope.groupId }
    case 'topic':
      return { level: 'topic', topic: scope.topic }
    case 'partition':
      return { level: 'partition', topic: scope.topic, partition: scope.partition }
    case 'group-topic':
      return { level: 'group-topic', group_id: scope.groupId, topic: scope.topic }
  }
}

export const toWireErrors = (errors: readonly ReadError[]): WireReadError[] =>
  errors.slice(0, maxErrors).map(({ scope, code, message }) => ({ scope: toWireScope(scope), code, message }))

/** How fresh a cluster's data is at `now`. */
export function freshnessOf(context: ClusterContext, now: number): Freshness {
  const { snapshot, failure } = context.state
  if (snapshot === null) return failure === null ? 'waiting' : 'unreachable'
  if (failure !== null) return 'unreachable'
  return now - (snapshot.takenAt + snapshot.durationMs) > stalePolls * context.pollPeriodMs ? 'stale' : 'live'
}

/**
 * The last good snapshot.
 * @throws TidemarkError TM_NOT_READY before the first: an empty list would say that there is nothing.
 */
export function requireSnapshot(context: ClusterContext): ClusterSnapshot {
  const { snapshot, failure } = context.state
  if (snapshot !== null) return snapshot
  throw new TidemarkError(
    'TM_NOT_READY',
    `Cluster ${context.name} was not read yet: ${failure?.message ?? 'the first reading runs.'}`,
  )
}

/** Open findings of the cluster by severity, but for those a silence covers; null before anything was judged. */
export function countOpen(context: ClusterContext): Record<Severity, number> | null {
  const { derived } = context.state
  if (derived === null) return null
  const counts = { page: 0, warning: 0, info: 0 }
  for (const records of derived.open.values()) {
    for (const record of records) if (silenceOf(context, record) === null) counts[record.severity] += 1
  }
  return counts
}

/** Why history is not kept now; null while it is. */
export function toStoreTrouble(context: ClusterContext, now: number): Envelope['store_trouble'] {
  const { trouble, troubleSince } = context.storeStats
  return trouble === null ? null : { message: trouble, since: troubleSince ?? now }
}

export function toEnvelope(context: ClusterContext, now: number): Envelope {
  const { snapshot, failure, tick } = context.state
  const errors = snapshot?.errors ?? []
  return {
    as_of: snapshot?.takenAt ?? null,
    age_ms: snapshot === null ? null : Math.max(0, now - snapshot.takenAt),
    complete: snapshot !== null && failure === null && errors.length === 0,
    errors: toWireErrors(errors),
    errors_total: errors.length,
    cluster: context.name,
    freshness: freshnessOf(context, now),
    unreachable_reason: failure?.message ?? null,
    poll_period_ms: context.pollPeriodMs,
    tick,
    simulated: context.simulated,
    read_only: context.readOnly,
    open_counts: countOpen(context),
    store_trouble: toStoreTrouble(context, now),
  }
}
