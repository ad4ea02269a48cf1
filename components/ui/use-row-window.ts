import { useCallback, useEffect, useRef, useState } from 'react'

/** Rows that are read at once. */
export const windowRows = 150
const stepRows = 50
/** However fast one scrolls, another window is not asked for more often. */
const pauseMs = 80

/** The first row of the window that holds `first` to `last`, the one that is there as long as it does. */
function moveWindow(now: number, first: number, last: number): number {
  if (first >= now && last <= now + windowRows) return now
  return Math.max(0, Math.floor((first - stepRows) / stepRows) * stepRows)
}

interface RowWindow {
  /** Index of the first row to ask for. */
  readonly first: number
  /** Rows on the screen, the last one exclusive. */
  readonly onRange: (first: number, last: number) => void
}

/** Which window of a long list is asked for while it is scrolled. */
export function useRowWindow(): RowWindow {
  const [first, setFirst] = useState(0)
  const seen = useRef({ first: 0, last: 0 })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const onRange = useCallback((from: number, to: number) => {
    seen.current = { first: from, last: to }
    timer.current ??= setTimeout(() => {
      timer.current = null
      setFirst((now) => moveWindow(now, seen.current.first, seen.current.last))
    }, pauseMs)
  }, [])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
  return { first, onRange }
}

interface ReadWindow {
  readonly items: readonly unknown[]
  readonly total: number
  readonly next_cursor: string | null
}

/** Index of the first row of a window that came; it is not the one asked for while that is on its way. */
export const startOfWindow = ({ items, total, next_cursor }: ReadWindow): number =>
  (next_cursor === null ? total : Number(next_cursor)) - items.length
