'use client'
import { formatUtc } from '@/lib/format/time'
import { type Plot, toX } from './scale'

interface MomentButtonProps {
  plot: Plot
  /** Epoch ms. */
  at: number
  onMoment: (at: number) => void
}

/** What can be done with a pinned moment; it stands at the foot of the line, away from the tip. */
export function MomentButton({ plot, at, onMoment }: MomentButtonProps) {
  if (at < plot.from || at > plot.to) return null
  const x = toX(plot, at)
  const onLeft = x > plot.left + plot.width / 2
  const place = onLeft ? { right: `calc(100% - ${x - 8}px)` } : { left: x + 8 }
  return (
    <button
      type="button"
      className="btn chart-moment no-print"
      style={{ ...place, top: plot.top + plot.height - 36 }}
      title={`${formatUtc(at)} (Enter)`}
      onClick={() => onMoment(at)}
    >
      Show this moment
    </button>
  )
}
