import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { buildCommit, buildGroup, buildMember, buildSnapshot, buildTopic } from './snapshot-builders'

/** Records appended per second to each of the two partitions of `orders`. */
const perSec = 10

/**
 * A group `g` of two members at one moment: `orders/0` is read up to 20 records behind the end, `orders/1` not at all
 * from `frozenFrom` (epoch ms) on.
 */
export function buildStuckSnapshot(
  at: number,
  frozenFrom: number,
  members: readonly string[] = ['m-0', 'm-1'],
): ClusterSnapshot {
  const endAt = (time: number) => Math.floor((time / 1000) * perSec)
  const end = endAt(at)
  const frozenAt = Math.min(at, frozenFrom)
  return buildSnapshot({
    takenAt: at,
    topics: [
      buildTopic('orders', [
        { logEndOffset: end, lastStableOffset: end },
        { logEndOffset: end, lastStableOffset: end },
      ]),
    ],
    groups: [
      buildGroup({
        readAt: at,
        members: members.map((memberId, index) =>
          buildMember({ memberId, clientId: memberId, assignment: [{ topic: 'orders', partitions: [index] }] }),
        ),
        offsets: [
          buildCommit({ committedOffset: end - 20 }),
          buildCommit({ partition: 1, committedOffset: endAt(frozenAt) - 20 }),
        ],
      }),
    ],
  })
}
