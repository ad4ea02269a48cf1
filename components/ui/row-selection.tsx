'use client'
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { announce } from './announce'
import { findFocusedRow } from './row-lists'
import { say } from './toast'
import { useKey } from './use-key'

/** What an address can carry, in rows and in characters: proxies cut off the line of a request. */
const maxRows = 100
const maxCharacters = 5_000

interface RowSelection {
  readonly keys: ReadonlySet<string>
  readonly toggle: (key: string) => void
  readonly clear: () => void
}

const nothing: ReadonlySet<string> = new Set()
const Selection = createContext<RowSelection>({ keys: nothing, toggle: () => undefined, clear: () => undefined })

const lengthOf = (keys: ReadonlySet<string>) =>
  [...keys].reduce((sum, key) => sum + encodeURIComponent(key).length + '&only='.length, 0)

const fits = (keys: ReadonlySet<string>) => keys.size <= maxRows && lengthOf(keys) <= maxCharacters

/** The rows of a page's table that are selected, by their keys. */
export function RowSelectionProvider({ children }: { children: ReactNode }) {
  const [keys, setKeys] = useState(nothing)
  const toggle = useCallback(
    (key: string) => {
      const next = new Set(keys)
      if (!next.delete(key)) next.add(key)
      if (next.size < keys.size || fits(next)) {
        setKeys(next)
        announce(next.size === 1 ? '1 row selected for CSV' : `${next.size} rows selected for CSV`)
      } else say(`No more than these ${keys.size} rows fit into one file by selection: filter instead`)
    },
    [keys],
  )
  const clear = useCallback(() => setKeys(nothing), [])
  useKey('close', keys.size === 0 ? null : clear)
  const selection = useMemo(() => ({ keys, toggle, clear }), [keys, toggle, clear])
  return <Selection value={selection}>{children}</Selection>
}

export const useRowSelection = (): RowSelection => useContext(Selection)

/** Selected rows of a table whose rows can be: by key, the one with the focus. They are let go with the table. */
export function useSelectableRows(root: RefObject<HTMLElement | null>, selectable: boolean): ReadonlySet<string> {
  const { keys, toggle, clear } = useRowSelection()
  const onSelect = () => {
    const key = findFocusedRow(root.current)?.dataset.rowId
    if (key !== undefined) toggle(key)
  }
  useKey('select-row', selectable ? onSelect : null)
  useEffect(() => (selectable ? clear : undefined), [selectable, clear])
  return selectable ? keys : nothing
}
