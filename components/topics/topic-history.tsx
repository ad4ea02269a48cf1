'use client'
import Link from 'next/link'
import { useMemo } from 'react'
import type { ChartSeries } from '@/components/charts/chart-types'
import { SharedCursor } from '@/components/charts/cursor'
import type { TimeAxis } from '@/components/charts/time-chart'
import { WrittenChart } from '@/components/charts/written-chart'
import { momentAddress } from '@/lib/client/paths'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import type { TopicHistoryBody } from '@/lib/wire/topics'

/** Before history begins nothing was to be read: that is no gap. */
function cutAt({ gaps, oldest_at }: TopicHistoryBody) {
  if (oldest_at === null) return []
  return gaps.flatMap(({ from, to }) => (to <= oldest_at ? [] : [{ from: Math.max(from, oldest_at), to }]))
}

const unknownNote = (count: number) =>
  count === 1 ? '1 partition unknown' : `${formatCount(count)} partitions unknown`

function toSeries({ points }: TopicHistoryBody): ChartSeries[] {
  return [
    {
      key: 'written',
      name: 'written',
      look: 1,
      points: points.map(({ at, resolution_ms, produce_per_sec, unknown_partitions }) => ({
        at,
        value: produce_per_sec,
        bound: unknown_partitions > 0 ? 'at_least' : 'exact',
        resolutionMs: resolution_ms,
        note: unknown_partitions === 0 ? null : unknownNote(unknown_partitions),
      })),
    },
  ]
}

function Source({ cluster, body }: { cluster: string; body: TopicHistoryBody }) {
  const { group_ids, oldest_at, from, to } = body
  if (group_ids.length === 0) return null
  return (
    <p className="mt-1 text-xs text-muted">
      Log ends are kept with the groups that read them, here{' '}
      {group_ids.map((groupId, index) => (
        <span key={groupId}>
          {index > 0 && ', '}
          <Link
            href={momentAddress(cluster, groupId, to)}
            prefetch={false}
            className="text-text-2 underline underline-offset-2"
          >
            {groupId}
          </Link>
        </span>
      ))}
      .{oldest_at !== null && oldest_at > from && ` History begins at ${formatMoment(oldest_at, to)}.`}
    </p>
  )
}

interface TopicHistoryProps {
  cluster: string
  body: TopicHistoryBody
  onSelect: (from: number, to: number) => void
}

/** How fast the topic was written. */
export function TopicHistory({ cluster, body, onSelect }: TopicHistoryProps) {
  const axis = useMemo(
    (): TimeAxis => ({
      from: body.from,
      to: body.to,
      gaps: cutAt(body),
      bands: [],
      marks: [],
      pollPeriodMs: body.poll_period_ms,
      onSelect,
    }),
    [body, onSelect],
  )
  const series = useMemo(() => toSeries(body), [body])
  return (
    <SharedCursor>
      <section aria-label="History" className="min-w-0">
        <WrittenChart axis={axis} series={series} />
        <Source cluster={cluster} body={body} />
      </section>
    </SharedCursor>
  )
}
