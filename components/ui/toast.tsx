'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { announce } from './announce'

const shownMs = 5_000

interface Said {
  readonly text: string
}

let said: Said | null = null
const listeners = new Set<() => void>()

function set(next: Said | null): void {
  said = next
  for (const changed of listeners) changed()
}

/** Tells an operator what came of what he or she just did; it is read aloud, too. */
export function say(text: string): void {
  set({ text })
  announce(text)
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** What was said last, for 5 s, or for as long as the pointer is on it. */
export function Toast() {
  const now = useSyncExternalStore(
    subscribe,
    () => said,
    () => null,
  )
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (now === null || held) return
    const timer = setTimeout(() => set(null), shownMs)
    return () => clearTimeout(timer)
  }, [now, held])
  return (
    <div className="toast-place" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      {now !== null && <span className="toast">{now.text}</span>}
    </div>
  )
}
