import { useRef } from 'react'

interface HeldRows<Row> {
  readonly rows: readonly Row[]
  /** Rows that stand elsewhere in the order that waits. */
  readonly movedCount: number
  readonly release: () => void
}

/** While the pointer or the focus is in a table its rows keep their places and only their numbers change. */
export function useHeldRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  held: boolean,
  scope: string,
): HeldRows<Row> {
  const order = useRef<{ scope: string; keys: string[] }>({ scope, keys: [] })
  const keys = rows.map(keyOf)
  const known = order.current
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  const sameSet = known.keys.length === keys.length && known.keys.every((key) => byKey.has(key))
  const release = () => {
    order.current = { scope, keys }
  }
  if (!held || known.scope !== scope || !sameSet) {
    release()
    return { rows, movedCount: 0, release }
  }
  return {
    rows: known.keys.flatMap((key) => byKey.get(key) ?? []),
    movedCount: keys.filter((key, index) => known.keys[index] !== key).length,
    release,
  }
}
