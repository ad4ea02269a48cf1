import { describe, expect, it } from 'vitest'
import type { Envelope } from '@/lib/wire/envelope'
import { toAge } from './freshness'
import type { LiveView } from './use-view'

const body: Envelope = {
  as_of: 1,
  age_ms: 1_000,
  complete: true,
  errors: [],
  errors_total: 0,
  cluster: 'c',
  freshness: 'live',
  unreachable_reason: null,
  poll_period_ms: 5_000,
  tick: 1,
  simulated: false,
  read_only: false,
  open_counts: null,
  store_trouble: null,
}
const view = (change: Partial<LiveView<Envelope>>): LiveView<Envelope> => ({
  body,
  error: null,
  connection: 'live',
  receivedAt: 0,
  ...change,
})

describe('how old a page says it is', () => {
  it.each([
    ['live while events come', view({}), 2_000, 'live', false],
    ['stale by its own clock when the server freezes', view({}), 20_000, 'stale', true],
    ['without a connection', view({ connection: 'reconnecting' }), 2_000, 'no-connection', true],
    ['not live when Kafka cannot be read', view({ body: { ...body, freshness: 'unreachable' } }), 0, 'not-live', true],
    ['simulated, never live', view({ body: { ...body, simulated: true } }), 0, 'simulated', false],
    ['waiting before the first reading', view({ body: null, connection: 'connecting' }), 0, 'waiting', false],
  ])('%s', (_name, live, now, kind, old) => {
    expect(toAge(live, now)).toMatchObject({ kind, old })
  })
})
