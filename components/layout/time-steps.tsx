'use client'
import type { ReactNode } from 'react'
import { useKey } from '@/components/ui/use-key'

interface TimeStepsProps {
  /** Readings before and after the one shown, epoch ms; null = there is none. */
  earlierAt: number | null
  laterAt: number | null
  onShow: (at: number) => void
  /** What stands between: the moment shown. */
  children: ReactNode
}

/** One reading earlier or later; `[` and `]` do the same. */
export function TimeSteps({ earlierAt, laterAt, onShow, children }: TimeStepsProps) {
  useKey('earlier', earlierAt === null ? null : () => onShow(earlierAt))
  useKey('later', laterAt === null ? null : () => onShow(laterAt))
  const step = (text: string, title: string, at: number | null) => (
    <button
      type="button"
      className="btn"
      disabled={at === null}
      title={title}
      onClick={() => at !== null && onShow(at)}
    >
      {text}
    </button>
  )
  return (
    <div className="flex items-center gap-1">
      {step('‹ earlier', 'Earlier ([)', earlierAt)}
      {children}
      {step('later ›', 'Later (])', laterAt)}
    </div>
  )
}
