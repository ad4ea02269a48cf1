import { useSyncExternalStore } from 'react'

let isPrinting = false

/** A browser tells before it lays the page out for paper; the page is drawn anew within that call. */
function subscribe(changed: () => void): () => void {
  const media = window.matchMedia('print')
  const onBefore = () => {
    isPrinting = true
    changed()
  }
  const onAfter = () => {
    isPrinting = false
    changed()
  }
  window.addEventListener('beforeprint', onBefore)
  window.addEventListener('afterprint', onAfter)
  media.addEventListener('change', changed)
  return () => {
    window.removeEventListener('beforeprint', onBefore)
    window.removeEventListener('afterprint', onAfter)
    media.removeEventListener('change', changed)
  }
}

/** The page is drawn for paper: nothing on it can be scrolled, opened or asked for. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isPrinting || window.matchMedia('print').matches,
    () => false,
  )
}
