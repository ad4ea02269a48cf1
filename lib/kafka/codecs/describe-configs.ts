import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

/** Kafka's ConfigResource.Type. */
export const topicResource = 2
export const brokerResource = 4

export interface ConfigResource {
  readonly resourceType: number
  /** A topic's name, or a node id as text. */
  readonly resourceName: string
}

export interface DescribeConfigsRequest {
  readonly resources: readonly ConfigResource[]
  /** Names of the configurations wanted, the same for every resource. */
  readonly configurationKeys: readonly string[]
}

export interface DescribedResource extends ConfigResource {
  readonly errorCode: number
  /** Name and value; null where the broker hides a value. Names the resource does not know are missing. */
  readonly configs: readonly (readonly [string, string | null])[]
}

function skipSynonym(reader: ByteReader): null {
  reader.string()
  reader.nullableString()
  reader.int8()
  reader.endStruct()
  return null
}

function readConfig(reader: ByteReader, version: number): readonly [string, string | null] {
  const config = [reader.string(), reader.nullableString()] as const
  reader.boolean()
  reader.int8()
  reader.boolean()
  reader.array(skipSynonym, 4)
  if (version >= 3) {
    reader.int8()
    reader.nullableString()
  }
  reader.endStruct()
  return config
}

/** DescribeConfigs (key 32): configuration in force. A broker's own is known only to that broker. */
export const describeConfigs = requestCodec<DescribeConfigsRequest, readonly DescribedResource[]>({
  apiKey: 32,
  apiName: 'DescribeConfigs',
  minVersion: 1,
  maxVersion: 4,
  flexibleFrom: 4,
  write(writer, { resources, configurationKeys }, version) {
    writer.array(resources, (each, { resourceType, resourceName }) => {
      each.int8(resourceType).string(resourceName).stringArray(configurationKeys).endStruct()
    })
    writer.boolean(false)
    if (version >= 3) writer.boolean(false)
  },
  read(reader, version) {
    reader.int32()
    return reader.array((each) => {
      const errorCode = each.int16()
      each.nullableString()
      const resource = { resourceType: each.int8(), resourceName: each.string() }
      const configs = each.array((item) => readConfig(item, version), 6)
      each.endStruct()
      return { errorCode, ...resource, configs }
    }, 6)
  },
})
