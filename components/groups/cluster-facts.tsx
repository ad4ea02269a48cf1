import { Fact, Facts } from '@/components/ui/fact'
import { Value } from '@/components/ui/value'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { ClusterRow } from '@/lib/wire/clusters'
import { toCountValue, toLagValue } from './known'

/** The cluster in one line: how much there is, and what reading it costs. */
export function ClusterFacts({ row, old }: { row: ClusterRow; old: boolean }) {
  const answering = row.brokers.filter(({ reachable }) => reachable).length
  const { poll } = row
  return (
    <Facts>
      <Fact
        label="Lag of all groups"
        note={
          row.unknown_partitions === 0
            ? 'all partitions known'
            : `${formatCount(row.unknown_partitions)} partitions unknown`
        }
      >
        <Value value={toLagValue(row.total_lag, row.unknown_partitions, row.reason)} stale={old} />
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
