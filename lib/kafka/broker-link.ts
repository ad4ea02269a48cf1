import Broker from 'kafkajs/src/broker'
import ConnectionPool from 'kafkajs/src/network/connectionPool'
import createSocketFactory from 'kafkajs/src/network/socketFactory'
import Encoder from 'kafkajs/src/protocol/encoder'
import { TidemarkError } from '@/lib/domain/errors'
import type { RequestCodec } from './codecs/codec'
import { DeadlineError, toConnectionError } from './connection-error'
import type { ConnectionOptions } from './connection-options'
import { createTokenProvider } from './oauth-token'
import { assertReadOnly } from './read-only'
import type { RequestCounter } from './request-counter'
import { toTlsConnectOptions } from './tls-options'

const silent = { namespace: () => silent, debug() {}, info() {}, warn() {}, error() {} }

/** After so many deadlines in a row the connection is cut, so that a hung broker holds no queue of requests. */
const deadlinesBeforeCut = 2

export interface BrokerLink {
  readonly address: string
  /** Sends one request, counted where it is sent, and decodes its answer. @throws TidemarkError */
  send<Request, Response>(
    codec: RequestCodec<Request, Response>,
    request: Request,
    counter: RequestCounter,
  ): Promise<Response>
  /** The highest version both sides speak, null where the broker lacks the API. Connects first. */
  negotiate(codec: VersionRange): Promise<number | null>
  close(): Promise<void>
}

export interface LinkFactory {
  open(host: string, port: number): BrokerLink
}

async function withDeadline<Value>(work: Promise<Value>, deadlineMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`no answer in ${deadlineMs} ms`)), deadlineMs)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}

function toKafkajsSasl(sasl: ConnectionOptions['sasl']): Record<string, unknown> | null {
  if (sasl === null) return null
  if (sasl.mechanism === 'oauthbearer') {
    return { mechanism: 'oauthbearer', oauthBearerProvider: createTokenProvider(sasl) }
  }
  return { ...sasl }
}

/** Links to brokers, each a kafkajs broker: its sockets, TLS, SASL and correlation; requests are our own. */
export function createLinkFactory(options: ConnectionOptions): LinkFactory {
  const sasl = toKafkajsSasl(options.sasl)
  const ssl = options.tls === null ? null : toTlsConnectOptions(options.tls)
  const socketFactory = createSocketFactory()

  function createBroker(host: string, port: number): Broker {
    const connectionPool = new ConnectionPool({
      host,
      port,
      ssl,
      sasl,
      socketFactory,
      logger: silent,
      clientId: 'tidemark',
      connectionTimeout: options.connectionTimeoutMs,
      requestTimeout: options.requestTimeoutMs,
      enforceRequestTimeout: true,
      reauthenticationThreshold: 10_000,
      maxInFlightRequests: null,
    })
    return new Broker({ connectionPool, logger: silent, allowAutoTopicCreation: false })
  }

  return {
    open(host, port) {
      const address = `${host}:${port}`
      let broker: Broker | null = null
      let deadlinesInRow = 0

      function cut(): void {
        const old = broker
        broker = null
        deadlinesInRow = 0
        old?.disconnect().catch(() => undefined)
      }

      /** A connection that was cut since it was last used is noticed only by using it: reads are then asked once more. */
      async function attempt<Value>(work: (broker: Broker) => Promise<Value>): Promise<Value> {
        const reused = broker !== null
        try {
          return await attemptOnce(work)
        } catch (error) {
          if (!reused || !(error instanceof TidemarkError) || error.code !== 'TM_KAFKA_UNREACHABLE') throw error
          return await attemptOnce(work)
        }
      }

      /** Runs `work` on a connected, authenticated broker; a broken connection is replaced at the next call. */
      async function attemptOnce<Value>(work: (broker: Broker) => Promise<Value>): Promise<Value> {
        broker ??= createBroker(host, port)
        const current = broker
        const running = current.connect().then(() => {
          // An open connection counts as connected even if the broker never told what it speaks.
          if (!current.versions) throw new DeadlineError('the broker has not told its versions')
          return work(current)
        })
        running.catch(() => undefined)
        try {
          const value = await withDeadline(running, options.requestTimeoutMs)
          deadlinesInRow = 0
          return value
        } catch (error) {
          const failure = toConnectionError(error, address)
          if (failure.code === 'TM_KAFKA_TIMEOUT') deadlinesInRow += 1
          const broken = failure.code !== 'TM_KAFKA_TIMEOUT' && failure.code !== 'TM_KAFKA_UNSUPPORTED'
          const mute = !current.versions
          if (current === broker && (broken || mute || deadlinesInRow >= deadlinesBeforeCut)) cut()
          throw failure
        }
      }

      return {
        address,
        send(codec, request, counter) {
          assertReadOnly(codec.apiKey, codec.apiName)
          return attempt(async (connected) => {
            const version = pickVersion(connected, codec)
            if (version === null) {
              throw new TidemarkError('TM_KAFKA_UNSUPPORTED', `Broker ${address} does not know ${codec.apiName}.`)
            }
            counter.add(codec.apiName)
            return await connected.connectionPool.send({
              request: {
                apiKey: codec.apiKey,
                apiVersion: version,
                apiName: codec.apiName,
                encode: () => Promise.resolve(toEncoder(codec.encode(request, version))),
              },
              response: {
                decode: (payload) => Promise.resolve(payload),
                parse: (payload) => Promise.resolve(codec.decode(payload, version)),
              },
              logResponseError: false,
            })
          })
        },
        negotiate: (codec) => attempt((connected) => Promise.resolve(pickVersion(connected, codec))),
        async close() {
          const old = broker
          broker = null
          await old?.disconnect().catch(() => undefined)
        },
      }
    },
  }
}

function toEncoder(body: Buffer): Encoder {
  const encoder = new Encoder()
  encoder.writeBufferInternal(body)
  return encoder
}

interface VersionRange {
  readonly apiKey: number
  readonly minVersion: number
  readonly maxVersion: number
}

function pickVersion(broker: Broker, codec: VersionRange): number | null {
  const offered = broker.versions?.[codec.apiKey]
  if (offered === undefined) return null
  const version = Math.min(offered.maxVersion, codec.maxVersion)
  return version >= Math.max(offered.minVersion, codec.minVersion) ? version : null
}
