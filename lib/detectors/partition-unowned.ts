import { byTopic, numbersOf, readPartitions } from './partitions'
import type { Rule } from './rule'
import { clock, listOf, observed, plural, span } from './wording'

/** `metadata.max.age.ms` of clients: by then each has seen a new partition. */
const metadataAgeMs = 300_000

/** PARTITION_UNOWNED: of a subscribed topic, in no assignment while the group is Stable. */
export const partitionUnowned: Rule = {
  code: 'PARTITION_UNOWNED',
  life: 'state',
  detect(poll) {
    const { settings, now, changes } = poll
    if (!changes.digest.hasUnowned) return []
    const patienceMs = 2 * settings.judgingStepMs
    const unowned = readPartitions(poll).filter(
      ({ unownedSince, clockMs }) => unownedSince !== null && clockMs - unownedSince.clockMs >= patienceMs,
    )
    return [...byTopic(unowned)].map(([topic, partitions]) => {
      const since = Math.min(...partitions.map(({ unownedSince }) => unownedSince?.at ?? now))
      const late = partitions.some(
        ({ unownedSince, clockMs }) => clockMs - (unownedSince?.clockMs ?? clockMs) >= metadataAgeMs + patienceMs,
      )
      return {
        key: topic,
        severity: late ? ('page' as const) : ('warning' as const),
        scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
        since,
        describe: () => ({
          title: `Nobody owns ${topic}/${listOf(numbersOf(partitions))}`,
          facts: [
            observed(`Subscribed, and in no assignment since ${clock(since)}, ${span(now - since)}`, since),
            observed(`${plural(poll.observation.members?.length ?? 0, 'member')} in state Stable`),
            observed(
              late
                ? 'Longer than clients take to learn of new partitions, 5 min by default'
                : 'Clients learn of new partitions within 5 min by default',
            ),
          ],
          evidence: { partitions: partitions.length, unowned_ms: now - since },
          nextStep: late
            ? 'Restart one member so that the group assigns anew, and check the assignor of all members.'
            : 'Wait up to 5 min for the clients to refresh their metadata; then restart one member.',
        }),
      }
    })
  },
}
