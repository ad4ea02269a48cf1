import type { GroupContext } from '@/lib/domain/observation'
import { byTopic, numbersOf, readPartitions, sumOf } from './partitions'
import type { PollContext, Rule } from './rule'
import type { PartitionWindow } from './window/partition-window'
import { clock, count, listOf, observed, plural, span, unknowable } from './wording'

const leastMs = 90_000
/** The broker's own largest transaction timeout, where the producer's is not known. */
const standardTimeoutMs = 900_000

const timeoutOf = (context: GroupContext): number => context.transactionTimeoutMs ?? standardTimeoutMs

/** The last stable offset has not moved for 90 s while records were written, and the group has read up to it. */
function isHeldBack({ stableFlat, stable, end, committed, clockMs }: PartitionWindow): boolean {
  if (stableFlat === null || stable === null || end === null || committed === null) return false
  return clockMs - stableFlat.clockMs >= leastMs && end > stableFlat.end && committed >= stable && stable < end
}

/** Observed ms the transaction has been open at least. */
const openMs = ({ stableFlat, clockMs }: PartitionWindow): number =>
  stableFlat === null ? 0 : clockMs - stableFlat.clockMs

function factsOf(partitions: readonly PartitionWindow[], { now, context }: PollContext) {
  const [first] = partitions
  const writes = partitions.flatMap(({ transactionWriteAt }) => transactionWriteAt ?? [])
  return [
    observed(
      `The last stable offset stays at ${count(first?.stable ?? 0)} for ${span(Math.max(...partitions.map(openMs)))}`,
      first?.stableFlat?.at ?? null,
    ),
    observed(
      `${plural(
        sumOf(partitions, ({ end, stable }) => (end ?? 0) - (stable ?? 0)),
        'record',
      )} behind it cannot be read by read_committed consumers`,
    ),
    writes.length === 0
      ? unknowable('Which producer: asking needs READ on the topic')
      : observed(
          `Its producer last wrote at ${clock(Math.max(...writes))}, ${span(now - Math.max(...writes))} ago`,
          Math.max(...writes),
        ),
    observed(`Transactions are ended by the broker after ${span(timeoutOf(context))}`),
  ]
}

/** TXN_LSO_STUCK: an open transaction keeps read_committed consumers from going on. */
export const txnLsoStuck: Rule = {
  code: 'TXN_LSO_STUCK',
  life: 'state',
  detect(poll) {
    if (!poll.changes.digest.hasHeldBack) return []
    const held = readPartitions(poll).filter(isHeldBack)
    return [...byTopic(held)].map(([topic, partitions]) => ({
      key: topic,
      severity: partitions.some((each) => openMs(each) > timeoutOf(poll.context))
        ? ('page' as const)
        : ('warning' as const),
      scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
      since: Math.min(...partitions.map(({ stableFlat }) => stableFlat?.at ?? poll.now)),
      describe: () => ({
        title: `An open transaction holds back ${topic}/${listOf(numbersOf(partitions))}`,
        facts: factsOf(partitions, poll),
        evidence: {
          last_stable_offset: partitions[0]?.stable ?? null,
          log_end_offset: partitions[0]?.end ?? null,
          open_ms_at_least: Math.max(...partitions.map(openMs)),
          transaction_timeout_ms: poll.context.transactionTimeoutMs,
        },
        nextStep: `Find the producer that left a transaction open on ${topic} and restart it; the consumers wait and are not to blame. A hanging one is ended with kafka-transactions.sh abort.`,
        command: `kafka-transactions.sh --bootstrap-server … describe-producers --topic ${topic} --partition ${partitions[0]?.partition ?? 0}`,
      }),
    }))
  },
}
