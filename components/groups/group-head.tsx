'use client'
import Link from 'next/link'
import { CopyLinkMenu } from '@/components/layout/copy-link'
import { type MomentSteps, TimeRangePicker } from '@/components/layout/time-range-picker'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { CopyButton } from '@/components/ui/copy-button'
import { StatePill } from '@/components/ui/state-pill'
import { capturePath, paths } from '@/lib/client/paths'
import { toFrozenParameters, toSpan } from '@/lib/client/time-range'
import { usePhone } from '@/lib/client/use-phone'
import { readBasePath } from '@/lib/client/use-view'
import type { GroupRow } from '@/lib/wire/groups'

interface GroupHeadProps {
  cluster: string
  groupId: string
  /** Null over a stretch of the past: only a moment has a state. */
  group: GroupRow | null
  time: PageTimeRange
  /** Epoch ms of the present; null before anything was read. */
  now: number | null
  /** The readings around the moment shown; null where none is shown. */
  steps?: MomentSteps | null
}

function toAbout({ type, protocol, coordinator }: GroupRow): string {
  const parts = [type, protocol, coordinator === null ? null : `coordinator broker ${coordinator}`]
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}

/** The stretch of time, and what to take away. */
function GroupTools({ cluster, groupId, time, now, steps }: Omit<GroupHeadProps, 'group'>) {
  const span = toSpan(time.range, now ?? 0)
  return (
    <div className="no-print ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">
      <TimeRangePicker range={time.range} now={now} onChange={time.set} moment={steps ?? null} />
      {now !== null && (
        <>
          {time.range.kind === 'live' && <CopyLinkMenu frozen={toFrozenParameters(span, now)} />}
          <a
            className="btn"
            href={capturePath(readBasePath(), cluster, groupId, span.from, span.to)}
            title="Download everything kept of this group in the stretch shown"
            download
          >
            Capture
          </a>
        </>
      )}
    </div>
  )
}

/** On a phone what is wrong comes first: the tools stand at the charts they are about. */
export function PhoneGroupTools(props: Omit<GroupHeadProps, 'group'>) {
  return usePhone() ? <GroupTools {...props} /> : null
}

/** Which group, in which state, over which stretch of time. */
export function GroupHead({ group, ...props }: GroupHeadProps) {
  const { cluster, groupId } = props
  const phone = usePhone()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Link href={paths.overview(cluster)} className="text-text-2 hover:text-text">
        Groups
      </Link>
      <span className="text-muted" aria-hidden="true">
        /
      </span>
      <h1 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">{groupId}</h1>
      <CopyButton text={groupId} label="Copy group id" />
      {group !== null && (
        <>
          <StatePill state={group.state} raw={group.raw_state} />
          <span className="text-text-2">{toAbout(group)}</span>
        </>
      )}
      {!phone && <GroupTools {...props} />}
    </div>
  )
}
