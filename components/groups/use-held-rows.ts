import { type FocusEvent, type PointerEvent, useReducer, useRef, useState } from 'react'

interface HeldRows<Row> {
  readonly rows: readonly Row[]
  /** Rows that stand elsewhere in the order that waits. */
  readonly movedCount: number
  /** Puts them in order now. */
  readonly release: () => void
  /** For what holds the table and the button that releases it. */
  readonly area: {
    readonly onPointerEnter: () => void
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void
    readonly onFocus: () => void
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void
  }
}

/** `order` with its rows where they were, as far as they are still there; new ones come where others have gone. */
export function keepPlaces(order: readonly string[], keys: readonly string[]): string[] {
  const present = new Set(keys)
  const known = new Set(order)
  const added = keys.filter((key) => !known.has(key))
  const kept = order.flatMap((key) => (present.has(key) ? key : (added.shift() ?? [])))
  return [...kept, ...added]
}

/** While the pointer or the focus is in a table its rows keep their places and only their numbers change. */
export function useHeldRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  /** What the rows are a window of: another one is another order. */
  scope: string,
): HeldRows<Row> {
  const [held, setHeld] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const shown = useRef<{ scope: string; keys: readonly string[] }>({ scope, keys: [] })
  const keys = rows.map(keyOf)
  const isKept = held && shown.current.scope === scope
  shown.current = { scope, keys: isKept ? keepPlaces(shown.current.keys, keys) : keys }
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return {
    rows: isKept ? shown.current.keys.flatMap((key) => byKey.get(key) ?? []) : rows,
    movedCount: keys.filter((key, index) => shown.current.keys[index] !== key).length,
    release() {
      shown.current = { scope, keys }
      redraw()
    },
    area: {
      onPointerEnter: () => setHeld(true),
      onPointerLeave: ({ currentTarget }) => setHeld(currentTarget.contains(document.activeElement)),
      onFocus: () => setHeld(true),
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) setHeld(currentTarget.matches(':hover'))
      },
    },
  }
}
