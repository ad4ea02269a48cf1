import { readKeyValues } from './offsets-topic-streams-group'
import type { RecordReader } from './record-reader'

/** A topic Kafka Streams makes itself. */
export interface InternalTopic {
  readonly topic: string
  /** Null where it follows from the topics it is made of. */
  readonly partitionCount: number | null
  readonly replicationFactor: number | null
  readonly configs: readonly { readonly key: string; readonly value: string }[]
}

export interface Subtopology {
  readonly subtopologyId: string
  readonly sourceTopics: readonly string[]
  readonly sourceRegularExpressions: readonly string[]
  readonly changelogTopics: readonly InternalTopic[]
  readonly repartitionSinkTopics: readonly string[]
  readonly repartitionSourceTopics: readonly InternalTopic[]
  /** Topics that must have equally many partitions, as positions in the three lists of sources. */
  readonly copartitionGroups: readonly {
    readonly sourceTopics: readonly number[]
    readonly sourceRegularExpressions: readonly number[]
    readonly repartitionSourceTopics: readonly number[]
  }[]
}

export interface StreamsGroupTopologyValue {
  readonly record: 'StreamsGroupTopology'
  readonly epoch: number
  readonly subtopologies: readonly Subtopology[]
}

const positiveOrNull = (value: number): number | null => (value > 0 ? value : null)

function readInternalTopic(reader: RecordReader): InternalTopic {
  const topic = {
    topic: reader.string(),
    partitionCount: positiveOrNull(reader.int32()),
    replicationFactor: positiveOrNull(reader.int16()),
    configs: readKeyValues(reader),
  }
  reader.endStruct()
  return topic
}

const readPositions = (reader: RecordReader): number[] => reader.list((each) => each.int16(), 2)

function readCopartitionGroup(reader: RecordReader): Subtopology['copartitionGroups'][number] {
  const group = {
    sourceTopics: readPositions(reader),
    sourceRegularExpressions: readPositions(reader),
    repartitionSourceTopics: readPositions(reader),
  }
  reader.endStruct()
  return group
}

function readSubtopology(reader: RecordReader): Subtopology {
  const subtopology = {
    subtopologyId: reader.string(),
    sourceTopics: reader.stringArray(),
    sourceRegularExpressions: reader.stringArray(),
    changelogTopics: reader.list(readInternalTopic, 9),
    repartitionSinkTopics: reader.stringArray(),
    repartitionSourceTopics: reader.list(readInternalTopic, 9),
    copartitionGroups: reader.list(readCopartitionGroup, 4),
  }
  reader.endStruct()
  return subtopology
}

export function readStreamsGroupTopology(reader: RecordReader): StreamsGroupTopologyValue {
  const value = {
    record: 'StreamsGroupTopology' as const,
    epoch: reader.int32(),
    subtopologies: reader.list(readSubtopology, 8),
  }
  reader.endStruct()
  return value
}
