'use client'
import { Icon } from '@/components/ui/icon'
import { useKey } from '@/components/ui/use-key'
import { formatLocalRange, formatMoment, formatUtcMoment, formatUtcRange, formatZone } from '@/lib/format/moment'
import { formatDuration } from '@/lib/format/time'
import { CopyLink } from './copy-link'

export interface Past {
  /** Epoch ms. */
  readonly from: number
  readonly to: number
  /** The one moment that is shown of it; null = the whole stretch. */
  readonly at: number | null
  readonly onLive: () => void
}

interface PastBarProps extends Past {
  /** Epoch ms of the present; null before anything was read. */
  now: number | null
}

/** Stands above everything that is not the present, with a frame around the page. */
export function PastBar({ from, to, at, now, onLive }: PastBarProps) {
  useKey('live', onLive)
  const end = at ?? to
  const zone = formatZone(end)
  const local =
    zone === 'UTC' ? null : `${at === null ? formatLocalRange(from, to) : formatMoment(at, now ?? at)} ${zone}`
  const ago = now !== null && now > end ? `${formatDuration(now - end)} ago` : null
  return (
    <>
      <div className="past-frame" aria-hidden="true" />
      <section className="past-bar" aria-label="The past">
        <div className="mx-auto flex min-h-10 max-w-[1680px] flex-wrap items-center gap-x-4 gap-y-1 px-(--tm-gutter) py-1.5">
          <Icon name="clock" size={16} />
          <span className="max-sm:min-w-0 max-sm:flex-[1_1_80%]">
            {at === null
              ? `You are looking at the past: ${formatUtcRange(from, to)}`
              : `You look at ${formatUtcMoment(at)}`}
          </span>
          <span className="font-normal">{[local, ago].filter((part) => part !== null).join(' · ')}</span>
          <span className="no-print ml-auto flex gap-2">
            <CopyLink />
            <button type="button" className="btn" onClick={onLive} title="Back to live (.)">
              Back to live
            </button>
          </span>
        </div>
      </section>
    </>
  )
}
