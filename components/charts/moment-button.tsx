'use client'
import { formatUtc } from '@/lib/format/time'
import { type Plot, toX } from './scale'

interface MomentButtonProps {
  plot: Plot
  /** Epoch ms. */
  at: number
  onMoment: (at: number) => void
}

const halfWidth = 66

/** What can be done with a pinned moment; it stands below the line, where no tip covers it. */
export function MomentButton({ plot, at, onMoment }: MomentButtonProps) {
  if (at < plot.from || at > plot.to) return null
  const [least, most] = [plot.left, plot.left + plot.width - 2 * halfWidth]
  return (
    <button
      type="button"
      className="btn chart-moment no-print"
      style={{ left: Math.max(least, Math.min(most, toX(plot, at) - halfWidth)), top: plot.top + plot.height + 3 }}
      title={`${formatUtc(at)} (Enter)`}
      onClick={() => onMoment(at)}
    >
      Show this moment
    </button>
  )
}
