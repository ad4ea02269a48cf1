import { describe, expect, it } from 'vitest'
import { DeadlineError, toConnectionError } from './connection-error'

const withCode = (code: string, message = code) => Object.assign(new Error(message), { code })
const named = (name: string, message: string) => Object.assign(new Error(message), { name })

describe('what a broken connection is called', () => {
  it.each([
    ['a refused connection', withCode('ECONNREFUSED'), 'TM_KAFKA_UNREACHABLE', 'refuses connections'],
    ['a name that does not resolve', withCode('ENOTFOUND'), 'TM_KAFKA_UNREACHABLE', 'does not resolve'],
    ['no answer in time', new DeadlineError('late'), 'TM_KAFKA_TIMEOUT', 'did not answer in time'],
    ['a wrong password', named('KafkaJSSASLAuthenticationError', 'SCRAM failed'), 'TM_KAFKA_AUTH', 'refused the login'],
    [
      'TLS against plaintext',
      withCode('EPROTO', 'wrong version number'),
      'TM_KAFKA_TLS',
      'whether the listener speaks TLS',
    ],
    ['an unknown authority', withCode('SELF_SIGNED_CERT_IN_CHAIN'), 'TM_KAFKA_TLS', 'tls.ca'],
    [
      'a connection cut by the broker',
      named('KafkaJSConnectionError', 'Closed connection'),
      'TM_KAFKA_UNREACHABLE',
      'closed the connection',
    ],
  ])('%s', (_name, error, code, words) => {
    const failure = toConnectionError(error, 'kafka-1:9092')
    expect(failure.code).toBe(code)
    expect(failure.message).toContain('kafka-1:9092')
    expect(failure.message).toContain(words)
  })
})
