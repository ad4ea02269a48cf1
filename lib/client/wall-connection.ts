/** How a wall stands to its server; moments are `performance.now()`. */
export type WallLink =
  | { readonly kind: 'opening' }
  | { readonly kind: 'live' }
  | {
      readonly kind: 'broken'
      /** `refused`: the connection ended or could not be made; `silent`: nothing comes over it. */
      readonly why: 'refused' | 'silent'
      /** Null while an attempt runs. */
      readonly nextTryAt: number | null
    }

export interface WallListener {
  /** `heldMs`: how long the server had kept this body when it sent it. */
  onBody(text: string, heldMs: number): void
  onLink(link: WallLink): void
}

export interface WallConnection {
  /** Begins again, for when the device has slept or the network is back. */
  reopen(): void
  close(): void
}

/** A stream that ends is opened again at once: proxies end long ones, and nobody has to hear of it. */
const quickRetryMs = 200
/** Without an event for so long after that, the stream is called broken. */
const patienceMs = 2_000
/** An attempt that has brought nothing by then is given up. */
const attemptLimitMs = 8_000
const firstRetryMs = 1_000
const maxRetryMs = 10_000
const bodyNames = ['snapshot', 'tick', 'stale'] as const

/**
 * The stream of a wall. It stays open whether the page is seen or not, and never trusts a quiet connection: a server
 * that is frozen keeps its connections, so after `silenceLimitMs()` without an event it asks anew.
 */
export function openWallConnection(url: string, silenceLimitMs: () => number, listener: WallListener): WallConnection {
  let source: EventSource | null = null
  let link: WallLink = { kind: 'opening' }
  let failures = 0
  let next: ReturnType<typeof setTimeout> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined

  function setLink(changed: WallLink): void {
    link = changed
    listener.onLink(changed)
  }

  /** Ends the stream; `next` is whatever was to happen to it. */
  function drop(): void {
    clearTimeout(next)
    source?.close()
    source = null
  }

  function losePatience(): void {
    if (link.kind !== 'broken') setLink({ kind: 'broken', why: 'silent', nextTryAt: null })
  }

  function wait(): void {
    clearTimeout(patience)
    patience = setTimeout(losePatience, patienceMs)
  }

  function fail(why: 'refused' | 'silent'): void {
    drop()
    failures += 1
    if (failures === 1 && link.kind !== 'broken') {
      if (link.kind === 'live') wait()
      next = setTimeout(open, quickRetryMs)
      return
    }
    clearTimeout(patience)
    const waitMs = Math.min(maxRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 2))
    setLink({ kind: 'broken', why, nextTryAt: performance.now() + waitMs })
    next = setTimeout(open, waitMs)
  }

  function hear(text: string, heldMs: number): void {
    failures = 0
    clearTimeout(patience)
    clearTimeout(next)
    if (link.kind !== 'live') setLink({ kind: 'live' })
    listener.onBody(text, heldMs)
    next = setTimeout(reopen, silenceLimitMs())
  }

  function open(): void {
    drop()
    const opened = new EventSource(url)
    source = opened
    let heldMs = 0
    opened.addEventListener('held', (event: MessageEvent<string>) => {
      heldMs = Number(event.data) || 0
    })
    for (const name of bodyNames) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        if (source === opened) hear(event.data, heldMs)
        heldMs = 0
      })
    }
    opened.addEventListener('error', () => {
      if (source === opened) fail('refused')
    })
    next = setTimeout(() => fail('silent'), attemptLimitMs)
  }

  function reopen(): void {
    if (link.kind !== 'broken') wait()
    open()
  }

  reopen()
  return {
    reopen,
    close() {
      drop()
      clearTimeout(patience)
    },
  }
}
