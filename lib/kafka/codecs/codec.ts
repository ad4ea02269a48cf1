import { ByteReader } from './byte-reader'
import { ByteWriter } from './byte-writer'

/** What one request of Kafka's protocol looks like on the wire, between `minVersion` and `maxVersion`. */
export interface RequestCodec<Request, Response> {
  readonly apiKey: number
  readonly apiName: string
  /** Lowest and highest version spoken here, not by a broker. */
  readonly minVersion: number
  readonly maxVersion: number
  /** Everything after the client id of the request header: header tags, where flexible, and the body. */
  encode(request: Request, version: number): Buffer
  /**
   * @param payload everything after the correlation id: header tags, where flexible, and the body.
   * @throws DecodeError when the payload does not follow the grammar.
   */
  decode(payload: Buffer, version: number): Response
}

export interface CodecDefinition<Request, Response> {
  readonly apiKey: number
  readonly apiName: string
  readonly minVersion: number
  readonly maxVersion: number
  /** First version with the compact encodings of KIP-482. */
  readonly flexibleFrom: number
  write(writer: ByteWriter, request: Request, version: number): void
  read(reader: ByteReader, version: number): Response
}

/** Adds to a grammar what all requests share: the header's tagged fields and the end of the outer struct. */
export function requestCodec<Request, Response>(
  definition: CodecDefinition<Request, Response>,
): RequestCodec<Request, Response> {
  const { apiKey, apiName, minVersion, maxVersion, flexibleFrom } = definition
  return {
    apiKey,
    apiName,
    minVersion,
    maxVersion,
    encode(request, version) {
      const writer = new ByteWriter(version >= flexibleFrom)
      writer.endStruct()
      definition.write(writer, request, version)
      return writer.endStruct().toBuffer()
    },
    decode(payload, version) {
      const reader = new ByteReader(payload, version >= flexibleFrom, `${apiName} v${version}`)
      // ApiVersions answers with response header v0 in every version, so that any client can read it.
      if (apiKey !== 18) reader.endStruct()
      const response = definition.read(reader, version)
      reader.endStruct()
      return response
    },
  }
}
