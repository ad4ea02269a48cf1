import type { Attention, OverviewBody } from '@/lib/wire/clusters'
import type { Envelope } from '@/lib/wire/envelope'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupRow } from '@/lib/wire/groups'
import type { HistoryBody, HistoryPoint } from '@/lib/wire/history'
import type { RebalanceRow } from '@/lib/wire/rebalances'

/** Noon of a day in the viewer's zone, so that no time of a test falls on another day. */
export const noon = new Date(2026, 8, 21, 12).getTime()

export const envelopeOf = (change: Partial<Envelope> = {}): Envelope => ({
  as_of: noon,
  age_ms: 400,
  complete: true,
  errors: [],
  errors_total: 0,
  cluster: 'prod',
  freshness: 'live',
  unreachable_reason: null,
  poll_period_ms: 5_000,
  tick: 7,
  simulated: false,
  read_only: false,
  open_counts: { page: 1, warning: 0, info: 0 },
  store_trouble: null,
  ...change,
})

/** PARTITION_STUCK of orders/3, for 19 min 32 s. */
export const findingRowOf = (change: Partial<FindingRow> = {}): FindingRow => ({
  id: 'f-1',
  code: 'PARTITION_STUCK',
  severity: 'page',
  group_id: 'orders-billing',
  scope: { level: 'partition', topic: 'orders', partitions: [3] },
  title: 'Partition orders/3 is stuck',
  since: noon - 1_172_000,
  opened_at: noon - 1_112_000,
  last_seen_at: noon,
  until: null,
  sticky: false,
  facts: [
    { text: 'Committed offset stays at 88,412,907 for 117 polls', at: noon - 1_172_000, observed: true },
    { text: 'Paused on purpose cannot be told apart from here', at: null, observed: false },
  ],
  evidence: { committed_offset: 88_412_907, frozen_ms: 1_172_000 },
  next_step: 'Look at record 88,412,907. If it cannot be parsed, skip it.',
  command: 'kafka-console-consumer.sh --topic orders --partition 3 --offset 88412907 --max-messages 1',
  count: null,
  acknowledgement: null,
  silence: null,
  ...change,
})

/** A healthy group that has read everything. */
export const groupRowOf = (change: Partial<GroupRow> = {}): GroupRow => ({
  group_id: 'orders-billing',
  type: 'classic',
  state: 'Stable',
  raw_state: 'Stable',
  protocol: 'range',
  protocol_type: 'consumer',
  access: 'readable',
  reason: null,
  coordinator: 2,
  members: 4,
  topics: ['orders'],
  partitions: 12,
  total_lag: 0,
  unknown_partitions: 0,
  max_lag: 0,
  time_lag_ms: 0,
  time_lag_error_ms: 0,
  time_lag_reason: null,
  consume_per_sec: 400,
  produce_per_sec: 400,
  rate_reason: null,
  eta: { state: 'caught_up', ms: 0, slowest: null, missing_per_sec: null },
  data_loss: { state: 'none', ms: null, topic: null, partition: null, reason: 'nothing is unread' },
  rebalances_1h: { value: 0, bound: 'exact' },
  rebalances_reason: null,
  verdict: 'ok',
  findings: [],
  sparkline: [],
  read_at: noon,
  ...change,
})

export const attentionOf = (change: Partial<Attention> = {}): Attention => ({
  finding: findingRowOf(),
  group: groupRowOf({ verdict: 'critical' }),
  more_groups: 0,
  ...change,
})

type Overview = Pick<OverviewBody, 'as_of' | 'attention' | 'attention_total' | 'verdict_counts'> & {
  summary: Pick<OverviewBody['summary'], 'groups'>
}

/** The parts of an overview its sentences stand on. */
export const overviewOf = (change: Partial<Overview> = {}): Overview => ({
  as_of: noon,
  attention: [],
  attention_total: 0,
  verdict_counts: { critical: 0, warning: 0, info: 0, ok: 3, unknown: 0 },
  summary: { groups: 3 },
  ...change,
})

export const historyPointOf = (at: number, change: Partial<HistoryPoint> = {}): HistoryPoint => ({
  at,
  resolution_ms: 5_000,
  lag: 10,
  lag_min: 10,
  lag_max: 10,
  unknown_partitions: 0,
  time_lag_ms: 900,
  time_lag_error_ms: 0,
  committed: 1,
  log_end: 11,
  consume_per_sec: 3,
  produce_per_sec: 4,
  members: 2,
  state: 'Stable',
  ...change,
})

export const historyOf = (change: Partial<HistoryBody> = {}): HistoryBody => ({
  ...envelopeOf(),
  group_id: 'orders-billing',
  from: noon - 3_600_000,
  to: noon,
  by: 'partition',
  series: [],
  whole: [],
  rest_partitions: 0,
  gaps: [],
  bands: [],
  findings: [],
  annotations: [],
  oldest_at: noon - 86_400_000,
  ...change,
})

export const memberOf = (name: string, host = '10.0.0.7') => ({
  member_id: `${name}-0d3f`,
  group_instance_id: null,
  client_id: name,
  client_host: `/${host}`,
})

/** One member left, 41 s long. */
export const rebalanceRowOf = (change: Partial<RebalanceRow> = {}): RebalanceRow => ({
  id: 'r-1',
  group_id: 'fraud-scoring',
  started_at: noon - 60_000,
  started_after: noon - 65_000,
  ended_at: noon - 19_000,
  ended_after: noon - 24_000,
  duration_min_ms: 36_000,
  duration_max_ms: 46_000,
  count: { value: 1, bound: 'exact' },
  cause: 'crash',
  cause_text: 'Fits a crash of fraud-1: it stood still, then its session ran out',
  facts: [],
  joined: [],
  left: [memberOf('fraud-1')],
  moved_host: [],
  members_before: 6,
  members_after: 5,
  partitions_moved: 3,
  partitions_assigned: 18,
  lag_gained: 120,
  coordinator: 2,
  ...change,
})
