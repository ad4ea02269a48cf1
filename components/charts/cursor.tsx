'use client'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'

export interface Cursor {
  /** Epoch ms; null = nobody points at a chart. */
  readonly at: number | null
  /** It stays when the pointer leaves. */
  readonly pinned: boolean
  /** Key of the chart it was pinned in; null = not in a chart. */
  readonly by: string | null
}

interface CursorStore {
  read(): Cursor
  set(cursor: Cursor): void
  subscribe(changed: () => void): () => void
}

const nowhere: Cursor = { at: null, pinned: false, by: null }

const toPinned = (at: number | null): Cursor => (at === null ? nowhere : { at, pinned: true, by: null })

function createCursorStore(): CursorStore {
  let cursor = nowhere
  const listeners = new Set<() => void>()
  return {
    read: () => cursor,
    set: (next) => {
      if (next.at === cursor.at && next.pinned === cursor.pinned && next.by === cursor.by) return
      cursor = next
      for (const changed of listeners) changed()
    },
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

const CursorContext = createContext<CursorStore>(createCursorStore())

/** All charts inside show one time: pointing at one moves the line in all of them. `at` (epoch ms) is pinned. */
export function SharedCursor({ at = null, children }: { at?: number | null; children: ReactNode }) {
  const store = useMemo(createCursorStore, [])
  useEffect(() => store.set(toPinned(at)), [store, at])
  return <CursorContext value={store}>{children}</CursorContext>
}

export interface CursorHandle extends Cursor {
  /** Follows the pointer; ignored while pinned. */
  point(at: number | null): void
  /** Stays at a moment of the chart `by`; lets go where it is pinned to the same already. */
  pin(at: number, by: string): void
  /** Moves, pinned or not: the keyboard's way. */
  move(at: number): void
  clear(): void
}

export function useCursor(): CursorHandle {
  const store = useContext(CursorContext)
  const cursor = useSyncExternalStore(store.subscribe, store.read, () => nowhere)
  return useMemo(
    () => ({
      ...cursor,
      point: (at) => {
        if (!store.read().pinned) store.set({ at, pinned: false, by: null })
      },
      pin: (at, by) => {
        const now = store.read()
        store.set(now.pinned && now.at === at ? nowhere : { at, pinned: true, by })
      },
      move: (at) => store.set({ ...store.read(), at }),
      clear: () => store.set(nowhere),
    }),
    [store, cursor],
  )
}

/** Pins the charts' shared time to a moment something else on the page names; does not follow it. */
export function useShowMoment(): (at: number) => void {
  const store = useContext(CursorContext)
  return useCallback((at: number) => store.set(toPinned(at)), [store])
}
