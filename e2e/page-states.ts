import { expect, type Page } from '@playwright/test'
import { findingRowOf, groupRowOf } from '@/lib/testing/wire-builders'
import type { Envelope } from '@/lib/wire/envelope'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupRow } from '@/lib/wire/groups'
import { collectComplaints, expectSound } from './audit'
import { openStage, type PageStage } from './page-stage'

export const minuteMs = 60_000

/** Opens a page whose streams can be changed; complaints of the browser fail the test that asks for them. */
export async function open(page: Page, path: string): Promise<{ stage: PageStage; complaints: string[] }> {
  const complaints = collectComplaints(page)
  const stage = await openStage(page)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Loading/)
  return { stage, complaints }
}

export interface State<Body> {
  readonly name: string
  readonly change: Partial<Body>
  /** Seen once the page shows the state. */
  readonly shows: string | RegExp
}

export async function walk<Body>(
  page: Page,
  stage: PageStage,
  what: string,
  states: readonly State<Body>[],
): Promise<void> {
  for (const { name, change, shows } of states) {
    await stage.show(change)
    await expect(page.getByText(shows).first(), `${what}, ${name}`).toBeVisible()
    await expectSound(page, `${what}, ${name}`)
  }
}

export const error = (code: string, message: string) => ({ error: { code, message } })
export const partial: Partial<Envelope> = {
  complete: false,
  errors_total: 2,
  errors: [{ scope: { level: 'broker', node_id: 3 }, code: 'TM_KAFKA_TIMEOUT', message: 'Broker 3 did not answer.' }],
}
const unreachable: Partial<Envelope> = {
  freshness: 'unreachable',
  age_ms: 5 * minuteMs,
  unreachable_reason: 'No broker answers: connect ECONNREFUSED 10.0.0.7:9092.',
}
/** What any page can be in. */
export const ofPage: readonly State<Envelope>[] = [
  { name: 'partial', change: partial, shows: '2 things were not read' },
  { name: 'stale', change: { freshness: 'stale', age_ms: minuteMs }, shows: 'The data is stale' },
  { name: 'unreachable', change: unreachable, shows: 'The cluster is not read now' },
  { name: 'simulated', change: { simulated: true }, shows: 'Invented groups. No Kafka is connected.' },
  {
    name: 'without history',
    change: { store_trouble: { message: 'The disk is full.', since: Date.now() - minuteMs } },
    shows: 'History is not kept now',
  },
]

/** A finding that began some minutes ago. */
export const recentFinding = (group: string | null, change: Partial<FindingRow> = {}): FindingRow =>
  findingRowOf({
    group_id: group,
    since: Date.now() - 4 * minuteMs,
    opened_at: Date.now() - 3 * minuteMs,
    last_seen_at: Date.now(),
    ...change,
  })

export const deniedRow = (group: string): GroupRow =>
  groupRowOf({
    group_id: group,
    access: 'denied',
    reason: 'DESCRIBE on it is denied',
    verdict: 'unknown',
    state: 'Unknown',
    raw_state: 'Forming',
    members: null,
    partitions: null,
    total_lag: null,
    max_lag: null,
    time_lag_ms: null,
    consume_per_sec: null,
    produce_per_sec: null,
    rebalances_1h: null,
  })
