/**
 * The closed list of error codes that leave the product: in snapshots, in API answers and in configuration messages.
 * A message beside a code names the thing that failed and the next step.
 */
export const errorCodes = [
  'TM_KAFKA_UNREACHABLE',
  'TM_KAFKA_TIMEOUT',
  'TM_KAFKA_AUTH',
  'TM_KAFKA_TLS',
  'TM_KAFKA_DENIED',
  'TM_KAFKA_UNSUPPORTED',
  'TM_KAFKA_PROTOCOL',
  'TM_COORDINATOR_UNAVAILABLE',
  'TM_LEADER_UNAVAILABLE',
  'TM_GROUP_NOT_FOUND',
  'TM_TOPIC_NOT_FOUND',
  'TM_TOPIC_HIDDEN',
  'TM_CLUSTER_NOT_FOUND',
  'TM_NOT_FOUND',
  'TM_FINDING_NOT_FOUND',
  'TM_BAD_REQUEST',
  'TM_BAD_PATTERN',
  'TM_FORBIDDEN',
  'TM_RATE_LIMITED',
  'TM_NOT_READY',
  'TM_MISDIRECTED',
  'TM_CONFIG_INVALID',
  'TM_STORE_CORRUPT',
  'TM_STORE_FULL',
  'TM_STORE_BACKUP',
  'TM_CAPTURE_INVALID',
  'TM_INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What an error costs: exactly the rows of its scope, never more. */
export type ErrorScope =
  | { readonly level: 'cluster' }
  | { readonly level: 'broker'; readonly nodeId: number }
  | { readonly level: 'group'; readonly groupId: string }
  | { readonly level: 'topic'; readonly topic: string }
  | { readonly level: 'partition'; readonly topic: string; readonly partition: number }
  | { readonly level: 'group-topic'; readonly groupId: string; readonly topic: string }

/** One partial failure of a reading. */
export interface ReadError {
  readonly scope: ErrorScope
  readonly code: ErrorCode
  /** Kafka's name of the wire error, for example `GROUP_AUTHORIZATION_FAILED`; null where no broker answered. */
  readonly kafkaError: string | null
  /** What happened and what to do, one line, without secrets. */
  readonly message: string
}

/** An error with a code of the closed list; `message` names the thing and the next step. */
export class TidemarkError extends Error {
  override readonly name = 'TidemarkError'

  /** Epoch ms from which on what was asked for is kept; null where that is not told. */
  readonly oldestAt: number | null

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown; oldestAt?: number | null },
  ) {
    super(message, options)
    this.oldestAt = options?.oldestAt ?? null
  }
}
