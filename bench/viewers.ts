import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

export interface ViewerOrder {
  readonly url: string
  readonly gzip: boolean
  /** Path and query of the stream of each viewer. */
  readonly views: readonly string[]
}

interface SeenTick {
  /** Epoch ms at which the last byte of its event had come. */
  readonly at: number
  /** As they came over the wire, without HTTP's own. */
  readonly bytes: number
}

export interface ViewerReport {
  readonly refused: number
  /** Connections that ended by themselves. */
  readonly broken: number
  readonly viewers: readonly { readonly view: string; readonly ticks: readonly SeenTick[] }[]
  readonly asOf: Readonly<
    Record<string, readonly { readonly at: number; readonly asOf: number; readonly keptAt: number | null }[]>
  >
}

export interface Viewers {
  /** Once every viewer has had its first body. */
  readonly opened: Promise<void>
  report(): Promise<readonly ViewerReport[]>
  end(): Promise<void>
}

const processCount = 4

async function ask(child: ChildProcess): Promise<ViewerReport> {
  const answer = once(child, 'message')
  child.send('report')
  const [report] = (await answer) as [ViewerReport]
  return report
}

/** Opens one stream per view from processes of their own. */
export function openViewers(order: ViewerOrder): Viewers {
  const children = Array.from({ length: processCount }, () =>
    fork(new URL('./viewer-process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] }),
  )
  const opened = Promise.all(
    children.map(async (child, index) => {
      const views = order.views.filter((_, at) => at % processCount === index)
      child.send({ ...order, views })
      await once(child, 'message')
    }),
  )
  return {
    opened: opened.then(() => undefined),
    report: () => Promise.all(children.map(ask)),
    async end() {
      await Promise.all(
        children.map(async (child) => {
          const ended = once(child, 'exit')
          child.send('end')
          await ended
        }),
      )
    },
  }
}
