/** Below this, differences are coded as integers; whatever is larger is written as a double. */
const maxInteger = 2 ** 50
/** Bytes of a length that is filled in later. */
const frameBytes = 4

/** A growing buffer; numbers take as few bytes as they need. */
export class ByteWriter {
  private bytes: Uint8Array
  private view: DataView
  length = 0

  constructor(capacity = 1_024) {
    this.bytes = new Uint8Array(capacity)
    this.view = new DataView(this.bytes.buffer)
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.length + count, this.bytes.length * 2))
    grown.set(this.bytes)
    this.bytes = grown
    this.view = new DataView(grown.buffer)
  }

  /** An integer in [0, 2^53). */
  varint(value: number): void {
    this.reserve(8)
    const { bytes } = this
    let at = this.length
    let rest = value
    while (rest >= 2 ** 31) {
      bytes[at] = (rest % 0x80) | 0x80
      at += 1
      rest = Math.floor(rest / 0x80)
    }
    while (rest >= 0x80) {
      bytes[at] = (rest & 0x7f) | 0x80
      at += 1
      rest >>>= 7
    }
    bytes[at] = rest
    this.length = at + 1
  }

  /** A number or NaN (null) in terms of the one before, which is a number. */
  difference(before: number, value: number): void {
    if (value < maxInteger && value > -maxInteger && before < maxInteger && before > -maxInteger) {
      const difference = value - before
      if (Math.floor(value) === value && Math.floor(before) === before) {
        this.varint(difference < 0 ? 1 - 2 * difference : 2 * difference + 2)
        return
      }
    }
    if (Number.isNaN(value)) {
      this.varint(0)
      return
    }
    this.varint(1)
    this.reserve(8)
    this.view.setFloat64(this.length, value)
    this.length += 8
  }

  /** Leaves room for the length of what follows; answers where that begins. */
  openFrame(): number {
    this.reserve(frameBytes)
    this.length += frameBytes
    return this.length
  }

  closeFrame(start: number): void {
    this.view.setUint32(start - frameBytes, this.length - start)
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  text(text: string): void {
    const start = this.openFrame()
    this.raw(Buffer.from(text))
    this.closeFrame(start)
  }

  /** The buffer itself, longer than what was written; valid until the next write. */
  get buffer(): Uint8Array {
    return this.bytes
  }

  /** What was written; valid until the next write. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }
}

export class ByteReader {
  private readonly view: DataView
  at = 0

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new RangeError('ends too early')
    this.at += 1
    return value
  }

  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 0x80
    }
  }

  difference(before: number): number {
    const code = this.varint()
    if (code === 0) return Number.NaN
    if (code === 1) {
      this.at += 8
      return this.view.getFloat64(this.at - 8)
    }
    const zigzag = code - 2
    return before + (zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2)
  }

  framed(): Uint8Array {
    const length = this.view.getUint32(this.at)
    const start = this.at + frameBytes
    if (start + length > this.bytes.length) throw new RangeError('ends too early')
    this.at = start + length
    return this.bytes.subarray(start, this.at)
  }

  text(): string {
    return Buffer.from(this.framed()).toString()
  }
}
