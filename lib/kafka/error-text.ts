import { type ErrorCode, type ErrorScope, type ReadError, TidemarkError } from '@/lib/domain/errors'
import { toKafkaErrorName } from './codecs/kafka-error'

const codeByKafkaError = new Map<string, ErrorCode>([
  ['TOPIC_AUTHORIZATION_FAILED', 'TM_KAFKA_DENIED'],
  ['GROUP_AUTHORIZATION_FAILED', 'TM_KAFKA_DENIED'],
  ['CLUSTER_AUTHORIZATION_FAILED', 'TM_KAFKA_DENIED'],
  ['COORDINATOR_LOAD_IN_PROGRESS', 'TM_COORDINATOR_UNAVAILABLE'],
  ['COORDINATOR_NOT_AVAILABLE', 'TM_COORDINATOR_UNAVAILABLE'],
  ['NOT_COORDINATOR', 'TM_COORDINATOR_UNAVAILABLE'],
  ['LEADER_NOT_AVAILABLE', 'TM_LEADER_UNAVAILABLE'],
  ['NOT_LEADER_OR_FOLLOWER', 'TM_LEADER_UNAVAILABLE'],
  ['REPLICA_NOT_AVAILABLE', 'TM_LEADER_UNAVAILABLE'],
  ['UNKNOWN_TOPIC_OR_PARTITION', 'TM_TOPIC_NOT_FOUND'],
  ['UNKNOWN_TOPIC_ID', 'TM_TOPIC_NOT_FOUND'],
  ['GROUP_ID_NOT_FOUND', 'TM_GROUP_NOT_FOUND'],
])

const adviceByCode = new Map<ErrorCode, string>([
  ['TM_KAFKA_DENIED', 'grant DESCRIBE on it to the user Tidemark logs in as'],
  ['TM_COORDINATOR_UNAVAILABLE', 'its coordinator loads or moves; the next polls try again'],
  ['TM_LEADER_UNAVAILABLE', 'it has no leader now; check its replicas'],
  ['TM_TOPIC_NOT_FOUND', 'the topic does not exist any more'],
  ['TM_GROUP_NOT_FOUND', 'the group does not exist any more'],
])

function nameOf(scope: ErrorScope): string {
  switch (scope.level) {
    case 'cluster':
      return 'The cluster'
    case 'broker':
      return `Broker ${scope.nodeId}`
    case 'group':
      return `Group ${scope.groupId}`
    case 'topic':
      return `Topic ${scope.topic}`
    case 'partition':
      return `Partition ${scope.topic}/${scope.partition}`
    case 'group-topic':
      return `Topic ${scope.topic} of group ${scope.groupId}`
  }
}

/** What a wire error code costs at its scope; null for code 0. */
export function toReadError(errorCode: number, scope: ErrorScope): ReadError | null {
  const kafkaError = toKafkaErrorName(errorCode)
  if (kafkaError === null) return null
  const code = codeByKafkaError.get(kafkaError) ?? 'TM_KAFKA_PROTOCOL'
  const advice = adviceByCode.get(code) ?? 'see the broker log'
  return { scope, code, kafkaError, message: `${nameOf(scope)}: ${kafkaError}; ${advice}.` }
}

/** A failed request as a failure of its scope. */
export function toFailedRead(error: unknown, scope: ErrorScope): ReadError {
  const { code, message } =
    error instanceof TidemarkError ? error : new TidemarkError('TM_INTERNAL', 'An answer could not be used.')
  return { scope, code, kafkaError: null, message }
}
