import { useSyncExternalStore } from 'react'

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed)
  window.addEventListener('beforeprint', changed)
  return () => {
    window.removeEventListener('popstate', changed)
    window.removeEventListener('beforeprint', changed)
  }
}

/** The whole address of the page, for paper; looked up with every drawing, empty on the server. */
export function useAddress(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.href,
    () => '',
  )
}
