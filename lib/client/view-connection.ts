/** `paused`: the tab has been hidden for a while and the stream is closed on purpose. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'paused'

const hiddenLimitMs = 30_000
const firstRetryMs = 1_000
const maxRetryMs = 15_000
const eventNames = ['snapshot', 'tick', 'stale'] as const

export interface ConnectionListener {
  /** `heldMs`: how long the server had kept this body when it sent it. */
  onData(text: string, heldMs: number): void
  onConnection(connection: Connection): void
}

/** One stream of server-sent events: closed 30 s after the tab is hidden, opened again when it is seen or after a drop. */
export function openViewConnection(url: string, listener: ConnectionListener): () => void {
  let source: EventSource | null = null
  let retryMs = firstRetryMs
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let hideTimer: ReturnType<typeof setTimeout> | undefined

  function close(): void {
    clearTimeout(retryTimer)
    source?.close()
    source = null
  }

  function retryLater(): void {
    close()
    listener.onConnection('reconnecting')
    retryTimer = setTimeout(open, retryMs)
    retryMs = Math.min(maxRetryMs, retryMs * 2)
  }

  function open(): void {
    close()
    const opened = new EventSource(url)
    source = opened
    let heldMs = 0
    opened.addEventListener('held', (event: MessageEvent<string>) => {
      heldMs = Number(event.data) || 0
    })
    for (const name of eventNames) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        retryMs = firstRetryMs
        listener.onConnection('live')
        listener.onData(event.data, heldMs)
        heldMs = 0
      })
    }
    opened.addEventListener('error', retryLater)
  }

  function onVisibility(): void {
    clearTimeout(hideTimer)
    if (document.visibilityState === 'hidden') {
      hideTimer = setTimeout(() => {
        close()
        listener.onConnection('paused')
      }, hiddenLimitMs)
    } else if (source === null) {
      listener.onConnection('reconnecting')
      open()
    }
  }

  document.addEventListener('visibilitychange', onVisibility)
  open()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    clearTimeout(hideTimer)
    close()
  }
}
