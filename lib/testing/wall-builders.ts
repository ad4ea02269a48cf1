import type { WallBody, WallItem } from '@/lib/wire/wall'
import { envelopeOf, noon } from './wire-builders'

/** orders-billing, stuck for 19 min 32 s. */
export const wallItemOf = (change: Partial<WallItem> = {}): WallItem => ({
  id: change.name ?? 'f-1',
  verdict: 'critical',
  name: 'orders-billing',
  more: 0,
  reason: 'orders/3 is stuck',
  since: noon - 1_172_000,
  loss_ms: null,
  lag: { value: 48_535, bound: 'at_least' },
  time_lag: { value: 1_172_000, bound: 'exact' },
  unread: false,
  line: [0, 0, null, 40, 100],
  ...change,
})

/** As many rows as asked for, named `group-1` and so on. */
export const wallItemsOf = (count: number): WallItem[] =>
  Array.from({ length: count }, (_, index) => wallItemOf({ name: `group-${index + 1}` }))

/** A healthy cluster of 214 groups, polled every 5 s. */
export const wallOf = (change: Partial<WallBody> = {}): WallBody => ({
  ...envelopeOf({ cluster: 'prod', open_counts: { page: 0, warning: 0, info: 0 } }),
  build_id: 'build-1',
  clusters: ['prod'],
  next_try_ms: null,
  brokers: { reachable: 6, total: 6 },
  groups: { read: 214, total: 214 },
  unknown_partitions: 0,
  verdict_counts: { critical: 0, warning: 0, info: 0, ok: 214, unknown: 0 },
  items: [],
  total: change.items?.length ?? 0,
  set_aside_groups: 0,
  ...change,
})
