type Listener = (text: string) => void

let listener: Listener | null = null

/** Says something once to a screen reader, politely: what came of an operator's act, or a verdict that changed. */
export const announce = (text: string): void => listener?.(text)

/** The one place on the page that speaks. */
export function listenToAnnouncements(next: Listener): () => void {
  listener = next
  return () => {
    if (listener === next) listener = null
  }
}
