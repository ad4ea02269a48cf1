import type { RefObject } from 'react'
import { formatClock } from '@/lib/format/time'

interface WallGuardProps {
  /** The cluster, or what is shown where clusters take turns. */
  name: string
  frame: RefObject<HTMLDivElement | null>
}

/**
 * The alarm that needs no script. It is what the server sends, and it lies over everything: each beat of the page
 * covers it again for some seconds, by starting anew the style sheet's own animation that uncovers it.
 */
export function WallGuard({ name, frame }: WallGuardProps) {
  return (
    <div ref={frame} className="wall-guard wall-alarm">
      <div className="wall-alarm-plate">
        <div className="wall-alarm-top">
          <span className="wall-fill">{name}</span>
        </div>
        <p className="wall-alarm-word">NOT LIVE</p>
        <p className="wall-alarm-headline wall-guard-before">No data yet</p>
        <p className="wall-alarm-why wall-guard-before">This page has not started. It needs JavaScript.</p>
        <p className="wall-alarm-headline wall-guard-after">
          No check since <span data-wall-checked />
          <span className="wall-guard-minutes" />
        </p>
        <p className="wall-alarm-why wall-guard-after">
          The script of this page stands still. It is loaded again within a minute; if not, load it by hand.
        </p>
      </div>
    </div>
  )
}

/** Covers the guard for the next seconds. `clock`: epoch ms of this check, which the guard tells should it be the last. */
export function coverGuard(frame: HTMLElement, clock: number): void {
  const checked = frame.querySelector('[data-wall-checked]')
  if (checked !== null) checked.textContent = formatClock(clock)
  frame.setAttribute('aria-hidden', 'true')
  frame.dataset.beat = frame.dataset.beat === 'a' ? 'b' : 'a'
}
