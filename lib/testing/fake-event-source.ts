/** Stands in for the browser's EventSource: a test says what comes over it. */
export class FakeEventSource extends EventTarget {
  static opened: FakeEventSource[] = []
  closed = false

  constructor(readonly url: string) {
    super()
    FakeEventSource.opened.push(this)
  }

  /** The last opened one whose address has `part` in it. */
  static last(part = ''): FakeEventSource {
    const found = FakeEventSource.opened.findLast(({ url }) => url.includes(part))
    if (found === undefined) throw new Error(`no stream of ${part} was opened`)
    return found
  }

  close(): void {
    this.closed = true
  }

  send(name: string, data: string): void {
    if (!this.closed) this.dispatchEvent(new MessageEvent(name, { data }))
  }

  break(): void {
    this.dispatchEvent(new Event('error'))
  }
}
