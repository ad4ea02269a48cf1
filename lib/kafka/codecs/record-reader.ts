import { ByteReader, DecodeError } from './byte-reader'

/** Tagged fields of a struct by tag, each with a reader of its own bytes. */
export type TaggedFields = ReadonlyMap<number, RecordReader>

/** Reads a record that Kafka keeps in a topic: what a response has, and what only records need. */
export class RecordReader extends ByteReader {
  constructor(
    private readonly record: Buffer,
    flexible: boolean,
    private readonly title: string,
  ) {
    super(record, flexible, title)
  }

  private get position(): number {
    return this.record.length - this.remaining
  }

  private refuse(reason: string): never {
    throw new DecodeError(`${this.title}: ${reason} at byte ${this.position} of ${this.record.length}`)
  }

  /** An int64 of which all bits count: a hash. */
  bigInt64(): bigint {
    const from = this.position
    this.int32()
    this.int32()
    return this.record.readBigInt64BE(from)
  }

  uuidOrNull(): string | null {
    const from = this.position
    const uuid = this.uuid()
    return this.record.subarray(from, from + 16).every((byte) => byte === 0) ? null : uuid
  }

  /** `array` for structs that need this reader. */
  list<Item>(readItem: (reader: RecordReader) => Item, minItemBytes: number): Item[] {
    return this.array(() => readItem(this), minItemBytes)
  }

  /** A compact array that may be null. */
  nullableList<Item>(readItem: (reader: RecordReader) => Item, minItemBytes: number): Item[] | null {
    const isNull = this.record[this.position] === 0
    const items = this.list(readItem, minItemBytes)
    return isNull ? null : items
  }

  /** Ends a flexible struct and keeps its tagged fields. */
  taggedFields(): TaggedFields {
    const fields = new Map<number, RecordReader>()
    const count = this.uvarint()
    for (let index = 0; index < count; index += 1) {
      const tag = this.uvarint()
      fields.set(tag, new RecordReader(this.next(this.uvarint()), this.flexible, `${this.title} tag ${tag}`))
    }
    return fields
  }

  private next(length: number): Buffer {
    if (length > this.remaining) this.refuse(`${length} bytes wanted, ${this.remaining} left`)
    const from = this.position
    for (let index = 0; index < length; index += 1) this.int8()
    return this.record.subarray(from, from + length)
  }

  /** @throws DecodeError when bytes are left: then this was not the grammar of the record. */
  end(): void {
    if (this.remaining > 0) this.refuse(`${this.remaining} bytes left`)
  }
}

/** A tagged field read to its end; null where the record has none. */
export function readTag<Value>(fields: TaggedFields, tag: number, read: (reader: RecordReader) => Value): Value | null {
  const field = fields.get(tag)
  if (field === undefined) return null
  const value = read(field)
  field.end()
  return value
}
