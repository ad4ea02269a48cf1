'use client'
import type { MouseEvent, ReactNode } from 'react'
import { Announcer } from '@/components/ui/announcer'
import { SimulatedBanner } from '@/components/ui/banner'
import { Copyable } from '@/components/ui/copyable'
import { DataAge } from '@/components/ui/data-age'
import { Icon } from '@/components/ui/icon'
import { HatchDefs } from '@/components/ui/sparkline'
import { toAge } from '@/lib/client/freshness'
import { type LiveView, useMonotonicNow } from '@/lib/client/use-view'
import { formatUtcMoment, formatUtcRange } from '@/lib/format/moment'
import type { Envelope } from '@/lib/wire/envelope'
import { AgeAlarm } from './age-alarm'
import { Banners } from './banners'
import type { Past } from './past-bar'

interface EmbedFrameProps {
  /** What the panel is of: a group, or a cluster. */
  title: string
  /** `Copy group id`. */
  copyLabel: string
  view: LiveView<Envelope>
  /** The panel shows the past. */
  past?: Past | null
  children: ReactNode
}

/** The whole page in a window of its own: what is in the frame may not be framed. */
const open = (address: string) => window.open(address, '_blank', 'noopener')

/** The page around the panel: the same address without what makes it one. */
function toPageAddress(): string {
  const address = new URL(window.location.href)
  address.searchParams.delete('embed')
  address.searchParams.delete('panel')
  return address.href
}

function openLink(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.hasAttribute('download')) return
  event.preventDefault()
  event.stopPropagation()
  open(link.href)
}

/** One panel without what stands around a page; how old it is, and whether it is the past, stands beside its title. */
export function EmbedFrame({ title, copyLabel, view, past = null, children }: EmbedFrameProps) {
  const age = toAge(view, useMonotonicNow())
  return (
    <main className="flex flex-col gap-2 p-2" onClickCapture={openLink}>
      <Announcer />
      <AgeAlarm kind={past === null ? age.kind : 'live'} />
      <HatchDefs />
      {view.body?.simulated === true && <SimulatedBanner />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Copyable text={title} label={copyLabel}>
          <h1 className="font-semibold [overflow-wrap:anywhere]">{title}</h1>
        </Copyable>
        {past !== null && (
          <span className="badge past">
            {past.at === null ? formatUtcRange(past.from, past.to) : formatUtcMoment(past.at)}
          </span>
        )}
        <span className="ml-auto flex items-center gap-3">
          {past === null ? <DataAge kind={age.kind} note={age.note} /> : <DataAge kind="past" note="not updating" />}
          <button type="button" className="btn no-print" onClick={() => open(toPageAddress())}>
            Open in Tidemark
            <Icon name="chevron" />
          </button>
        </span>
      </div>
      {past === null && age.old && <Banners view={view} kind={age.kind} note={age.note} />}
      {children}
    </main>
  )
}
