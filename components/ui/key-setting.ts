import { useSyncExternalStore } from 'react'

const storageKey = 'tidemark.keys'
const listeners = new Set<() => void>()
/** Of this page where nothing can be stored; null = as stored. */
let unstored: boolean | null = null

/** Keys of one character act; a person can switch them off, which this browser remembers. */
export function areCharacterKeysOn(): boolean {
  try {
    return unstored ?? localStorage.getItem(storageKey) !== 'off'
  } catch {
    return unstored ?? true
  }
}

export function setCharacterKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, 'off')
    unstored = null
  } catch {
    unstored = on
  }
  for (const changed of listeners) changed()
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

export const useCharacterKeys = (): boolean => useSyncExternalStore(subscribe, areCharacterKeysOn, () => true)
