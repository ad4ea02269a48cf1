import { describe, expect, it } from 'vitest'
import type { GroupState } from '@/lib/domain/group-state'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildCommit, buildGroup, buildMember, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { openTestStore, type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { findingsBodySchema } from '@/lib/wire/findings'

const startAt = 1_000_000
const pollMs = 5_000
const moving: Readonly<Record<number, GroupState>> = { 3: 'PreparingRebalance', 4: 'CompletingRebalance' }

const memberOf = (clientId: string, partitions: readonly number[] | null) =>
  buildMember({ memberId: clientId, clientId, assignment: partitions && [{ topic: 'orders', partitions }] })

/** One of two members is gone at the fourth poll; the other one has all partitions at the sixth. */
function read(clock: ManualClock) {
  const poll = Math.round((clock.now() - startAt) / pollMs)
  const state = moving[poll] ?? 'Stable'
  const before = [memberOf('a', [0]), memberOf('b', [1])]
  const after = [memberOf('a', state === 'Stable' ? [0, 1] : null)]
  return buildSnapshot({
    takenAt: clock.now(),
    topics: [buildTopic('orders', [{}, {}])],
    groups: [
      buildGroup({
        readAt: clock.now(),
        state,
        members: poll < 3 ? before : after,
        offsets: [buildCommit(), buildCommit({ partition: 1 })],
      }),
    ],
  })
}

async function readEvents({ request }: WatchedCluster) {
  const { text } = await request('GET', '/clusters/c/findings', { search: '?range=1h' })
  return findingsBodySchema.parse(JSON.parse(text)).items.filter(({ code }) => code === 'REBALANCE')
}

const ended = { cause: 'scale_in', running: false, members_after: 1, partitions_moved: 1 }

describe('a rebalance that is noticed while it runs', () => {
  it('is told with its cause once it has ended, under the same id', async () => {
    const watched = await watchCluster({ read })
    await watched.poll(3)
    const [running] = await readEvents(watched)
    expect(running?.evidence).toMatchObject({ cause: 'unknown', running: true })
    await watched.poll(3)
    const events = await readEvents(watched)
    expect(events).toMatchObject([{ id: running?.id, opened_at: running?.opened_at, evidence: ended }])
    expect(events[0]?.next_step).not.toContain('Wait')
    expect(watched.errors).toEqual([])
  })

  it.each([3, 4])('also when the process was killed after poll %i, in the middle of it', async (killedAfter) => {
    const store = openTestStore()
    const first = await watchCluster({ read, store })
    await first.poll(killedAfter)
    const [running] = await readEvents(first)
    const second = await watchCluster({ read, store, clock: createManualClock(first.clock.now() + pollMs) })
    await second.poll(3)
    expect(await readEvents(second)).toMatchObject([{ id: running?.id, evidence: ended }])
  })
})
