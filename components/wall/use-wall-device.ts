import { useEffect, useState } from 'react'

const cursorMs = 3_000

async function holdScreen(): Promise<void> {
  try {
    await navigator.wakeLock.request('screen')
  } catch {
    // Refused, or not known to this browser or address: the screen's own settings decide.
  }
}

/** Keeps the screen awake; a browser lets go of that whenever the page is hidden. */
export function useWakeLock(): void {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void holdScreen()
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [])
}

/** True once the pointer has rested for 3 s. */
export function useCursorAtRest(): boolean {
  const [atRest, setAtRest] = useState(false)
  useEffect(() => {
    let timer = setTimeout(() => setAtRest(true), cursorMs)
    const wake = () => {
      setAtRest(false)
      clearTimeout(timer)
      timer = setTimeout(() => setAtRest(true), cursorMs)
    }
    window.addEventListener('pointermove', wake)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', wake)
    }
  }, [])
  return atRest
}
