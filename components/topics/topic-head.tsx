import Link from 'next/link'
import { CopyLinkMenu } from '@/components/layout/copy-link'
import { TimeRangePicker } from '@/components/layout/time-range-picker'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { CopyButton } from '@/components/ui/copy-button'
import { Copyable } from '@/components/ui/copyable'
import { SeverityBadge } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { toRangeParameters, toSpan } from '@/lib/client/time-range'
import { formatMoment } from '@/lib/format/moment'
import type { TopicRow } from '@/lib/wire/topics'

interface TopicHeadProps {
  cluster: string
  name: string
  /** Null over a stretch of the past: only the present has partitions. */
  topic: TopicRow | null
  old: boolean
  time: PageTimeRange
  /** Epoch ms of the present; null before anything was read. */
  now: number | null
}

function Health({ topic, old, now }: { topic: TopicRow; old: boolean; now: number | null }) {
  const { health, note, since } = topic
  if (old) return <SeverityBadge kind="stale" />
  if (health === 'ok' || health === 'info') return null
  return (
    <>
      <SeverityBadge kind={health} text={`${note.charAt(0).toUpperCase()}${note.slice(1)}`} />
      {since !== null && <span className="num text-text-2">since {formatMoment(since, now ?? since)}</span>}
    </>
  )
}

/** Which topic, what is wrong with it, over which stretch of time. */
export function TopicHead({ cluster, name, topic, old, time, now }: TopicHeadProps) {
  const frozen = toRangeParameters({ kind: 'past', ...toSpan(time.range, Math.floor(now ?? 0)) }, null)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Link href={paths.topics(cluster)} className="text-text-2 hover:text-text">
        Topics
      </Link>
      <span className="text-muted" aria-hidden="true">
        /
      </span>
      <h1 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">{name}</h1>
      <CopyButton text={name} label="Copy topic name" />
      {topic !== null && <Health topic={topic} old={old} now={now} />}
      {topic !== null && topic.topic_id !== null && (
        <Copyable text={topic.topic_id} label="Copy topic id" className="mono text-muted">
          <span className="truncate">{topic.topic_id}</span>
        </Copyable>
      )}
      <div className="no-print ml-auto flex flex-wrap items-center gap-2">
        <TimeRangePicker range={time.range} now={now} onChange={time.set} />
        {now !== null && time.range.kind === 'live' && <CopyLinkMenu frozen={frozen} />}
      </div>
    </div>
  )
}
