import type { Page } from '@playwright/test'

/** What a test puts into the place of parts of the bodies a page is streamed; JSON. */
export type Change = Readonly<Record<string, unknown>>

export interface PageStage {
  /** From now on these parts of every body are others, `{}` = none; what the page has is sent again at once. */
  show(change: Change): Promise<void>
  /** Only this body comes, whatever the server says; for answers it would not give. */
  replace(body: object): Promise<void>
  /** Ends the streams and lets no new one in. */
  cut(): Promise<void>
}

/** Runs in the page, before its own scripts: the streams stay real, what they say can be changed. */
function install(first: object): void {
  type Listener = (event: MessageEvent<string>) => void
  interface Said {
    readonly name: string
    readonly listener: Listener
    readonly data: string
  }
  /** The last that was said on each open stream. */
  const last = new Map<EventSource, Said>()
  let change = first
  let body: object | null = null
  let isCut = false
  const toText = (data: string) => JSON.stringify(body ?? { ...JSON.parse(data), ...change })
  const send = ({ name, listener, data }: Said) => listener(new MessageEvent(name, { data: toText(data) }))

  class StagedSource extends EventSource {
    constructor(url: string) {
      super(url)
      const [listen, close] = [this.addEventListener.bind(this), this.close.bind(this)]
      const addEventListener = (name: string, listener: Listener) => {
        if (!['snapshot', 'tick', 'stale'].includes(name)) return listen(name, listener as EventListener)
        listen(name, ({ data }: MessageEvent<string>) => {
          const said = { name, listener, data }
          last.set(this, said)
          send(said)
        })
      }
      Object.assign(this, {
        addEventListener,
        close: () => {
          last.delete(this)
          close()
        },
      })
    }
  }
  const stage = (next: { change?: object; body?: object | null; cut?: boolean }) => {
    change = next.change ?? change
    body = next.body === undefined ? body : next.body
    isCut = next.cut ?? isCut
    for (const [source, said] of [...last]) {
      if (isCut) source.dispatchEvent(new Event('error'))
      else send(said)
    }
  }
  Object.assign(window, { EventSource: StagedSource, stage })
}

interface Staged {
  stage(next: object): void
}

const streams = '**/stream?*'

/** Call it before the page is opened; `first` is what every page begins with. */
export async function openStage(page: Page, first: Change = {}): Promise<PageStage> {
  await page.addInitScript(install, first)
  const tell = (next: object) => page.evaluate((said) => (window as unknown as Staged).stage(said), next)
  return {
    show: (change) => tell({ change, body: null }),
    replace: (body) => tell({ body }),
    async cut() {
      await page.route(streams, (route) => route.abort())
      await tell({ cut: true })
    },
  }
}
