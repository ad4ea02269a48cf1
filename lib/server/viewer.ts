import { type Bytes, type Frame, join, toBytes, toOpening } from './frame'

const heartbeatMs = 15_000

/**
 * One viewer's stream. What it cannot take at once is not kept for it: it gets the newest event when it is ready again,
 * so that a slow viewer costs no memory and never sees what is long over.
 */
export class Viewer {
  readonly stream: ReadableStream<Bytes>
  private controller: ReadableStreamDefaultController<Bytes> | null = null
  private opened = false
  private missed: Frame | null = null
  private ended = false
  private readonly heartbeat: ReturnType<typeof setInterval>

  /** `onEnd`: called once, whoever ends it. */
  constructor(
    private readonly gzip: boolean,
    private readonly onEnd: () => void,
  ) {
    this.stream = new ReadableStream<Bytes>(
      {
        start: (controller) => {
          this.controller = controller
        },
        pull: () => this.catchUp(),
        cancel: () => this.leave(),
      },
      new CountQueuingStrategy({ highWaterMark: 1 }),
    )
    this.heartbeat = setInterval(() => this.beat(), heartbeatMs)
  }

  private get isReady(): boolean {
    return !this.ended && (this.controller?.desiredSize ?? 0) > 0
  }

  private send(bytes: Bytes): void {
    this.controller?.enqueue(this.opened ? bytes : join(toOpening(this.gzip), bytes))
    this.opened = true
  }

  private beat(): void {
    if (this.opened && this.isReady) this.send(toBytes(': still here\n\n', this.gzip))
  }

  private catchUp(): void {
    const frame = this.missed
    if (frame === null || !this.isReady) return
    this.missed = null
    this.send(frame.late(this.gzip, false))
  }

  /** An event of the view, as it comes from the engine. */
  take(frame: Frame): void {
    if (this.ended) return
    if (!this.isReady) {
      this.missed = frame
      return
    }
    this.send(this.opened ? frame.onTime(this.gzip) : frame.first(this.gzip))
  }

  /** The last event of a view that others see already. */
  begin(frame: Frame): void {
    this.send(frame.late(this.gzip, true))
  }

  /** The connection is gone. */
  leave(): void {
    if (this.ended) return
    this.ended = true
    this.missed = null
    clearInterval(this.heartbeat)
    this.onEnd()
  }

  /** Ends the stream in order. */
  close(): void {
    if (this.ended) return
    this.leave()
    this.controller?.close()
  }
}
