// Beside a wall's own script and apart from it: when that has not drawn anything for a minute (it never came, or it
// hangs or failed), the page is loaded again as soon as the server serves it.
const limitMs = 60_000
let lastBeat
let aliveAt = performance.now()

setInterval(async () => {
  const beat = document.querySelector('.wall-guard')?.dataset.beat
  if (beat !== lastBeat || document.visibilityState === 'hidden') aliveAt = performance.now()
  lastBeat = beat
  if (performance.now() - aliveAt < limitMs) return
  aliveAt = performance.now()
  try {
    if ((await fetch(location.href, { cache: 'no-store' })).ok) location.reload()
  } catch {
    // Not served now: asked again in a minute.
  }
}, 2_500)
