import { Fact, Facts } from '@/components/ui/fact'
import { type Known, Value } from '@/components/ui/value'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { ClusterRow } from '@/lib/wire/clusters'
import { toCountValue, toLagValue } from './known'

/** Groups that could not be read may have any lag: with one of them the sum is a lower bound. */
function toClusterLag(row: ClusterRow): Known {
  const value = toLagValue(row.total_lag, row.unknown_partitions, row.reason)
  if (value.kind !== 'exact' || row.unread_groups === 0) return value
  return { kind: 'at_least', text: value.text, note: `${formatCount(row.unread_groups)} groups were not read in full` }
}

function toLagNote(row: ClusterRow): string {
  if (row.unread_groups > 0) return 'without what was not read'
  if (row.unknown_partitions === 0) return 'all partitions known'
  return `${formatCount(row.unknown_partitions)} partitions unknown`
}

/** The cluster in one line: how much there is, and what reading it costs. */
export function ClusterFacts({ row, old }: { row: ClusterRow; old: boolean }) {
  const answering = row.brokers.filter(({ reachable }) => reachable).length
  const { poll } = row
  return (
    <Facts>
      <Fact label="Lag of all groups" note={toLagNote(row)}>
        <Value value={toClusterLag(row)} stale={old} />
      </Fact>
      <Fact
        label="Brokers that answer"
        note={row.controller_id === null ? 'controller unknown' : `controller ${row.controller_id}`}
      >
        {answering} of {row.brokers.length}
      </Fact>
      <Fact label="Topics" note={row.partitions === null ? 'not read' : `${formatCount(row.partitions)} partitions`}>
        <Value value={toCountValue(row.topics, row.reason)} stale={old} />
      </Fact>
      <Fact label="Not readable" note="groups">
        {formatCount(row.unread_groups)}
      </Fact>
      <Fact label="Reading takes" note={poll.overruns === 0 ? 'no overrun' : `${formatCount(poll.overruns)} overruns`}>
        {poll.duration_ms === null ? 'unknown' : formatDuration(poll.duration_ms)}
      </Fact>
      <Fact
        label="Requests per reading"
        note={`since start: ${formatCount(poll.sampler_requests)} by the sampler, ${formatCount(poll.lookup_requests)} by look-ups`}
      >
        {poll.requests === null ? 'unknown' : formatCount(poll.requests)}
      </Fact>
    </Facts>
  )
}
