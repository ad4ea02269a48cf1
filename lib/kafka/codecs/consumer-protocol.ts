import { ByteReader, DecodeError } from './byte-reader'
import type { AssignedTopic } from './epoch-group'

export interface Subscription {
  readonly topics: readonly string[]
  /** The generation before the present one; null where the client sends none. */
  readonly generationId: number | null
  readonly rackId: string | null
}

function readTopics(reader: ByteReader): AssignedTopic[] {
  return reader.array(
    (each) => ({ topic: each.string(), partitions: each.int32Array().sort((left, right) => left - right) }),
    6,
  )
}

/** Reads a blob made by any client: null for an empty one and for bytes of another protocol. */
function tolerant<Value>(blob: Buffer, what: string, read: (reader: ByteReader) => Value): Value | null {
  if (blob.length < 2) return null
  try {
    return read(new ByteReader(blob, false, what))
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}

/** ConsumerProtocolSubscription v0-v3: what a member subscribes to. Null for an empty or foreign blob. */
export function decodeSubscription(blob: Buffer): Subscription | null {
  return tolerant(blob, 'ConsumerProtocolSubscription', (reader) => {
    const version = reader.int16()
    if (version < 0) throw new DecodeError('a negative version')
    const topics = reader.stringArray()
    reader.bytes()
    if (version >= 1) readTopics(reader)
    const generationId = version >= 2 ? reader.int32OrNull() : null
    const rackId = version >= 3 ? reader.nullableString() : null
    return { topics, generationId, rackId }
  })
}

/** ConsumerProtocolAssignment v0-v3: what a member owns. Null for an empty or foreign blob. */
export function decodeAssignment(blob: Buffer): AssignedTopic[] | null {
  return tolerant(blob, 'ConsumerProtocolAssignment', (reader) => {
    if (reader.int16() < 0) throw new DecodeError('a negative version')
    return readTopics(reader)
  })
}
