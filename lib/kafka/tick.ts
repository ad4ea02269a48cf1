import { type ReadError, TidemarkError } from '@/lib/domain/errors'
import type { Degradation, GroupReading } from '@/lib/domain/snapshot'
import type { ClusterLinks } from './cluster-links'
import type { RequestCodec } from './codecs/codec'
import { toFailedRead } from './error-text'
import type { RequestCounter } from './request-counter'

/** What one reading shares: whom to ask, what failed, and what brokers were too old for. */
export interface Tick {
  readonly links: ClusterLinks
  readonly counter: RequestCounter
  /** Epoch ms. */
  readonly takenAt: number
  readonly acceptsGroup: (groupId: string) => boolean
  readonly acceptsTopic: (topic: string) => boolean
  /** Groups as the reading before had them. */
  readonly before: ReadonlyMap<string, GroupReading>
  readonly errors: ReadError[]
  /** First failure of each broker; it is not asked again in this tick. */
  readonly brokerErrors: Map<number, ReadError>
  readonly degradations: Map<string, Degradation>
}

export function recordBrokerError(tick: Tick, nodeId: number, error: ReadError): void {
  if (tick.brokerErrors.has(nodeId)) return
  tick.brokerErrors.set(nodeId, error)
  tick.errors.push(error)
}

export function degrade(tick: Tick, feature: string, message: string): void {
  tick.degradations.set(feature, { feature, message })
}

/** Notes a failure that is a thing's own, unless it is none, and hands it back for the row. */
export function noteError(tick: Tick, error: ReadError | null): ReadError | null {
  if (error !== null) tick.errors.push(error)
  return error
}

/**
 * Asks one broker. Null where it cannot be asked: it failed already in this tick or fails now (then its error is
 * recorded), or it is too old for the request (then the feature is recorded as degraded).
 */
export async function askBroker<Request, Response>(
  tick: Tick,
  nodeId: number,
  codec: RequestCodec<Request, Response>,
  request: Request,
): Promise<Response | null> {
  const link = tick.links.link(nodeId)
  if (link === null || tick.brokerErrors.has(nodeId)) return null
  try {
    return await link.send(codec, request, tick.counter)
  } catch (error) {
    if (error instanceof TidemarkError && error.code === 'TM_KAFKA_UNSUPPORTED') {
      degrade(tick, codec.apiName, `Broker ${nodeId} is too old for ${codec.apiName}: what it tells stays unknown.`)
    } else {
      recordBrokerError(tick, nodeId, toFailedRead(error, { level: 'broker', nodeId }))
    }
    return null
  }
}

/** The version spoken with a broker; null where it cannot be asked or lacks the API. */
export async function negotiatedVersion(
  tick: Tick,
  nodeId: number,
  codec: Pick<RequestCodec<never, unknown>, 'apiKey' | 'minVersion' | 'maxVersion'>,
): Promise<number | null> {
  const link = tick.links.link(nodeId)
  if (link === null || tick.brokerErrors.has(nodeId)) return null
  try {
    return await link.negotiate(codec)
  } catch (error) {
    recordBrokerError(tick, nodeId, toFailedRead(error, { level: 'broker', nodeId }))
    return null
  }
}
