/** A response that does not follow its grammar. `message` names the request and the byte position. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
}

const twoTo32 = 2 ** 32

/**
 * Reads Kafka's primitive types from one response. With `flexible` the compact encodings of KIP-482 are read and
 * `endStruct` skips tagged fields. Every read is bounded by the buffer; lengths are checked before anything is allocated.
 */
export class ByteReader {
  private at = 0

  constructor(
    private readonly buffer: Buffer,
    readonly flexible: boolean,
    private readonly what: string,
  ) {}

  get remaining(): number {
    return this.buffer.length - this.at
  }

  private fail(reason: string): never {
    throw new DecodeError(`${this.what}: ${reason} at byte ${this.at} of ${this.buffer.length}`)
  }

  private take(length: number): number {
    if (length < 0 || length > this.remaining) this.fail(`${length} bytes wanted, ${this.remaining} left`)
    const from = this.at
    this.at += length
    return from
  }

  boolean(): boolean {
    return this.buffer[this.take(1)] !== 0
  }

  int8(): number {
    return this.buffer.readInt8(this.take(1))
  }

  int16(): number {
    return this.buffer.readInt16BE(this.take(2))
  }

  uint16(): number {
    return this.buffer.readUInt16BE(this.take(2))
  }

  int32(): number {
    return this.buffer.readInt32BE(this.take(4))
  }

  /** An int64 as a number; fails beyond Number.MAX_SAFE_INTEGER, which no offset or time of Kafka reaches. */
  int64(): number {
    const from = this.take(8)
    const value = this.buffer.readInt32BE(from) * twoTo32 + this.buffer.readUInt32BE(from + 4)
    if (!Number.isSafeInteger(value)) this.fail('an int64 beyond 2^53')
    return value
  }

  /** An offset or time, where the wire says "none" with a negative number. */
  int64OrNull(): number | null {
    const value = this.int64()
    return value < 0 ? null : value
  }

  /** An epoch or node id, where the wire says "none" with a negative number. */
  int32OrNull(): number | null {
    const value = this.int32()
    return value < 0 ? null : value
  }

  uvarint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.buffer[this.take(1)] ?? 0
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    return this.fail('a varint longer than 5 bytes')
  }

  uuid(): string {
    const from = this.take(16)
    return this.buffer.toString('base64url', from, from + 16)
  }

  private length(shortForm: boolean): number {
    if (this.flexible) return this.uvarint() - 1
    return shortForm ? this.int16() : this.int32()
  }

  nullableString(): string | null {
    const length = this.length(true)
    if (length < 0) return null
    const from = this.take(length)
    return this.buffer.toString('utf8', from, from + length)
  }

  string(): string {
    return this.nullableString() ?? this.fail('null where a text must be')
  }

  /** A view into the response, not a copy; empty for null. */
  bytes(): Buffer {
    const length = this.length(false)
    if (length <= 0) return this.buffer.subarray(this.at, this.at)
    const from = this.take(length)
    return this.buffer.subarray(from, from + length)
  }

  /** An array; `minItemBytes` bounds a claimed length before it is believed. Null reads as empty. */
  array<Item>(readItem: (reader: ByteReader) => Item, minItemBytes = 1): Item[] {
    const length = this.length(false)
    if (length <= 0) return []
    if (length * minItemBytes > this.remaining) this.fail(`an array of ${length} items in ${this.remaining} bytes`)
    const items: Item[] = []
    for (let index = 0; index < length; index += 1) items.push(readItem(this))
    return items
  }

  int32Array(): number[] {
    return this.array(readInt32, 4)
  }

  stringArray(): string[] {
    return this.array(readString)
  }

  /** Ends a struct: skips its tagged fields in flexible versions. */
  endStruct(): void {
    if (!this.flexible) return
    const count = this.uvarint()
    for (let index = 0; index < count; index += 1) {
      this.uvarint()
      this.take(this.uvarint())
    }
  }
}

const readInt32 = (reader: ByteReader): number => reader.int32()
const readString = (reader: ByteReader): string => reader.string()
