'use client'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'

export interface Cursor {
  /** Epoch ms; null = nobody points at a chart. */
  readonly at: number | null
  /** It stays when the pointer leaves. */
  readonly pinned: boolean
}

interface CursorStore {
  read(): Cursor
  set(cursor: Cursor): void
  subscribe(changed: () => void): () => void
}

const nowhere: Cursor = { at: null, pinned: false }

function createCursorStore(): CursorStore {
  let cursor = nowhere
  const listeners = new Set<() => void>()
  return {
    read: () => cursor,
    set: (next) => {
      if (next.at === cursor.at && next.pinned === cursor.pinned) return
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

/** All charts inside show one time: pointing at one moves the line in all of them. */
export function SharedCursor({ children }: { children: ReactNode }) {
  const store = useMemo(createCursorStore, [])
  return <CursorContext value={store}>{children}</CursorContext>
}

export interface CursorHandle extends Cursor {
  /** Follows the pointer; ignored while pinned. */
  point(at: number | null): void
  /** Stays at a moment, or lets go where it is pinned already. */
  pin(at: number): void
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
        if (!store.read().pinned) store.set({ at, pinned: false })
      },
      pin: (at) => store.set(store.read().pinned ? nowhere : { at, pinned: true }),
      move: (at) => store.set({ at, pinned: store.read().pinned }),
      clear: () => store.set(nowhere),
    }),
    [store, cursor],
  )
}

/** Pins the charts' shared time to a moment something else on the page names; does not follow it. */
export function useShowMoment(): (at: number) => void {
  const store = useContext(CursorContext)
  return useCallback((at: number) => store.set({ at, pinned: true }), [store])
}
