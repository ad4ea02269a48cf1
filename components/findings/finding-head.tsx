'use client'
import Link from 'next/link'
import { CopyLinkMenu } from '@/components/layout/copy-link'
import { TimeRangePicker } from '@/components/layout/time-range-picker'
import { Copyable } from '@/components/ui/copyable'
import { capturePath, paths } from '@/lib/client/paths'
import { type TimeRange, toRangeParameters, toSpan } from '@/lib/client/time-range'
import { usePhone } from '@/lib/client/use-phone'
import { readBasePath } from '@/lib/client/use-view'
import type { FindingBody } from '@/lib/wire/findings'

interface HeadProps {
  cluster: string
  body: FindingBody
  range: TimeRange
  onRange: (range: TimeRange) => void
}

/** The stretch of time around the finding, and what to take away. */
function FindingTools({ cluster, body, range, onRange }: HeadProps) {
  const { as_of, finding } = body
  if (finding.group_id === null) return null
  const span = toSpan(range, as_of ?? finding.last_seen_at)
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <TimeRangePicker range={range} now={as_of} onChange={onRange} />
      {range.kind === 'live' && <CopyLinkMenu frozen={toRangeParameters({ kind: 'past', ...span }, null)} />}
      <a className="btn" href={capturePath(readBasePath(), cluster, finding.group_id, span.from, span.to)} download>
        Download capture
      </a>
    </div>
  )
}

/** On a phone what is wrong comes first: the tools stand at the charts they are about. */
export function PhoneFindingTools(props: HeadProps) {
  return usePhone() ? <FindingTools {...props} /> : null
}

function Group({ cluster, groupId, gone }: { cluster: string; groupId: string; gone: boolean }) {
  return (
    <Copyable text={groupId} label="Copy group id">
      {gone ? (
        <span className="text-text-2 [overflow-wrap:anywhere]">Group {groupId}, gone by now</span>
      ) : (
        <Link href={paths.group(cluster, groupId)} className="text-accent [overflow-wrap:anywhere] hover:underline">
          {groupId}
        </Link>
      )}
    </Copyable>
  )
}

/** What is wrong, and in which group. */
export function FindingHead(props: HeadProps) {
  const { cluster, body } = props
  const { finding, group_state } = body
  const phone = usePhone()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Link href={paths.findings(cluster)} className="text-text-2 hover:text-text">
        Findings
      </Link>
      <span className="text-muted max-sm:sr-only" aria-hidden="true">
        /
      </span>
      <div className="min-w-0 flex-1 basis-[240px] max-sm:basis-full">
        <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">{finding.title}</h1>
        {finding.group_id !== null && (
          <Group cluster={cluster} groupId={finding.group_id} gone={group_state === null} />
        )}
      </div>
      {!phone && <FindingTools {...props} />}
    </div>
  )
}
