const twoTo32 = 2 ** 32

/** Writes Kafka's primitive types; with `flexible` the compact encodings of KIP-482 and empty tagged fields. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(256)
  private at = 0

  constructor(readonly flexible: boolean) {}

  private room(length: number): number {
    if (this.at + length > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + length))
      this.buffer.copy(larger, 0, 0, this.at)
      this.buffer = larger
    }
    const from = this.at
    this.at += length
    return from
  }

  boolean(value: boolean): this {
    this.buffer[this.room(1)] = value ? 1 : 0
    return this
  }

  int8(value: number): this {
    const from = this.room(1)
    this.buffer.writeInt8(value, from)
    return this
  }

  int16(value: number): this {
    const from = this.room(2)
    this.buffer.writeInt16BE(value, from)
    return this
  }

  int32(value: number): this {
    const from = this.room(4)
    this.buffer.writeInt32BE(value, from)
    return this
  }

  /** A safe integer as int64. */
  int64(value: number): this {
    const from = this.room(8)
    this.buffer.writeInt32BE(Math.floor(value / twoTo32), from)
    this.buffer.writeUInt32BE(((value % twoTo32) + twoTo32) % twoTo32, from + 4)
    return this
  }

  uvarint(value: number): this {
    let rest = value
    while (rest >= 0x80) {
      const from = this.room(1)
      this.buffer[from] = (rest & 0x7f) | 0x80
      rest = Math.floor(rest / 128)
    }
    const from = this.room(1)
    this.buffer[from] = rest
    return this
  }

  nullableString(value: string | null): this {
    const length = value === null ? -1 : Buffer.byteLength(value)
    if (this.flexible) this.uvarint(length + 1)
    else this.int16(length)
    if (value !== null) {
      const from = this.room(length)
      this.buffer.write(value, from, 'utf8')
    }
    return this
  }

  string(value: string): this {
    return this.nullableString(value)
  }

  array<Item>(items: readonly Item[] | null, writeItem: (writer: ByteWriter, item: Item) => void): this {
    const length = items === null ? -1 : items.length
    if (this.flexible) this.uvarint(length + 1)
    else this.int32(length)
    for (const item of items ?? []) writeItem(this, item)
    return this
  }

  stringArray(items: readonly string[] | null): this {
    return this.array(items, (writer, item) => writer.string(item))
  }

  int32Array(items: readonly number[] | null): this {
    return this.array(items, (writer, item) => writer.int32(item))
  }

  /** Ends a struct: no tagged fields in flexible versions. */
  endStruct(): this {
    return this.flexible ? this.uvarint(0) : this
  }

  toBuffer(): Buffer {
    return this.buffer.subarray(0, this.at)
  }
}
