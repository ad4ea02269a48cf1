import { gzipHead, toStoredBlock, unpack } from '@/lib/engine'

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()

/** A text of the stream between its bodies, in the form a viewer takes. */
export const toBytes = (text: string, gzip: boolean): Bytes => (gzip ? toStoredBlock(text) : encoder.encode(text))

/** What a stream begins with before its first event. */
export const toOpening = (gzip: boolean): Bytes => (gzip ? new Uint8Array(gzipHead) : new Uint8Array(0))

export function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/** One event of a view. Each form of it is made once, by the first viewer that takes it, and shared by all. */
export class Frame {
  private plainBody: Bytes | null = null
  private readonly whole = new Map<boolean, Bytes>()

  constructor(
    private readonly head: string,
    private readonly packed: Uint8Array,
    /** `performance.now()` when the engine handed it over. */
    private readonly at: number,
  ) {}

  private body(gzip: boolean): Uint8Array {
    if (gzip) return this.packed
    this.plainBody ??= unpack(this.packed)
    return this.plainBody
  }

  /** For a viewer that takes it at once. */
  onTime(gzip: boolean): Bytes {
    const known = this.whole.get(gzip)
    if (known !== undefined) return known
    const made = join(toBytes(this.head, gzip), this.body(gzip))
    this.whole.set(gzip, made)
    return made
  }

  /** For a viewer that takes it later: an event before it says how long it was kept, for the age in it is the engine's. */
  late(gzip: boolean, isFirst: boolean): Bytes {
    const held = `event: held\ndata: ${Math.ceil(performance.now() - this.at)}\n\n`
    return join(toBytes(held + (isFirst ? toFirst(this.head) : this.head), gzip), this.body(gzip))
  }

  /** For the viewer the view was opened for. */
  first(gzip: boolean): Bytes {
    return join(toBytes(toFirst(this.head), gzip), this.body(gzip))
  }
}

const toFirst = (head: string) => head.replace(/^event: tick/, 'event: snapshot')
