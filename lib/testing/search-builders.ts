import type { SearchBody } from '@/lib/wire/search'
import { envelopeOf } from './wire-builders'

const hits = <Hit>(...items: Hit[]) => ({ items, total: items.length })
const group = { type: 'classic', state: 'Stable', verdict: 'ok', finding: null } as const

/** What a cluster has under "bill", in the order of the server. */
export const searchBodyOf = (change: Partial<SearchBody> = {}): SearchBody => ({
  ...envelopeOf(),
  groups: hits(
    { ...group, group_id: 'billing-archive' },
    { ...group, group_id: 'orders-billing', verdict: 'critical' as const, finding: 'Partition orders/3 is stuck' },
    { ...group, group_id: 'rebilling' },
  ),
  topics: hits({ topic: 'billing-events', internal: false, partitions: 24 }),
  members: hits({
    group_id: 'orders-billing',
    member_id: 'billing-9f8e-uuid',
    group_instance_id: null,
    client_id: 'billing-7c9f6d5b8-x2kqp',
    client_host: '/10.42.3.17',
  }),
  findings: hits({
    id: 'f-1',
    code: 'LAG_GROWING',
    severity: 'warning' as const,
    title: 'Lag of orders-billing grows',
    group_id: 'orders-billing',
    since: 1,
  }),
  ...change,
})
