import { findPartition } from '@/lib/domain/group-lags'
import type { TopicPartition } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'

/** Places by the node id that leads them in `snapshot`; under null those of unknown leader. */
export function groupByLeader<Place extends TopicPartition>(
  snapshot: ClusterSnapshot | null,
  places: readonly Place[],
): ReadonlyMap<number | null, readonly Place[]> {
  const byLeader = new Map<number | null, Place[]>()
  for (const place of places) {
    const leader = snapshot === null ? null : (findPartition(snapshot, place.topic, place.partition)?.leader ?? null)
    const led = byLeader.get(leader)
    if (led === undefined) byLeader.set(leader, [place])
    else led.push(place)
  }
  return byLeader
}

/** Places by topic, in the order in which the topics come first. */
export function groupByTopic<Place extends TopicPartition>(places: readonly Place[]): ReadonlyMap<string, Place[]> {
  const byTopic = new Map<string, Place[]>()
  for (const place of places) {
    const own = byTopic.get(place.topic)
    if (own === undefined) byTopic.set(place.topic, [place])
    else own.push(place)
  }
  return byTopic
}
