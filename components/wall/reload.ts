/** Two servers of different builds behind one address must not make a page load itself without end. */
const youngestMs = 30_000
const pauseMs = 60_000
let triedAt = Number.NEGATIVE_INFINITY

/**
 * Loads the page again once the server serves it; until then it stays as it is, because a browser's own error page
 * would never come back. At most one try a minute.
 */
export async function reloadWhenServed(): Promise<void> {
  const now = performance.now()
  if (now < youngestMs || now - triedAt < pauseMs) return
  triedAt = now
  try {
    const answer = await fetch(window.location.href, { cache: 'no-store' })
    if (answer.ok) window.location.reload()
  } catch {
    // Not served now; the next beat that finds a reason asks again.
  }
}
