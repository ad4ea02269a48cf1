import { type ErrorCode, TidemarkError } from '@/lib/domain/errors'
import { DecodeError } from './codecs/byte-reader'

/** A request that was not answered within its deadline. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

const tlsCodes = /^(ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|CERT_|ERR_OSSL)/
const tlsWords = /certificate|wrong version number|ssl3|tls|packet length too long/i

function textOf(error: unknown): { name: string; message: string; code: string } {
  if (!(error instanceof Error)) return { name: '', message: String(error), code: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { name: error.name, message: error.message, code }
}

function classify(name: string, message: string, code: string): [ErrorCode, string] {
  if (name === 'DeadlineError' || name === 'KafkaJSRequestTimeoutError') {
    return [
      'TM_KAFKA_TIMEOUT',
      'did not answer in time. Check that it runs and is not overloaded; behind a TLS listener, set tls',
    ]
  }
  if (name.includes('SASL') || /SASL|authentication/i.test(message)) {
    return ['TM_KAFKA_AUTH', 'refused the login. Check sasl mechanism, username and password']
  }
  if (tlsCodes.test(code) || tlsWords.test(message)) {
    return [
      'TM_KAFKA_TLS',
      `failed the TLS handshake (${message.slice(0, 160)}). Check tls.ca, tls.cert and whether the listener speaks TLS`,
    ]
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return ['TM_KAFKA_UNREACHABLE', 'has a host name that does not resolve. Check the broker address']
  if (code === 'ECONNREFUSED')
    return ['TM_KAFKA_UNREACHABLE', 'refuses connections. Check host and port, and that the broker runs']
  if (/timeout/i.test(message))
    return ['TM_KAFKA_TIMEOUT', 'could not be connected in time. Check host, port and firewall']
  return [
    'TM_KAFKA_UNREACHABLE',
    'closed the connection. Check that the broker runs, and whether its listener wants TLS or SASL',
  ]
}

/** Any failure of a connection as one clear line about `address`; secrets are in none of the texts. */
export function toConnectionError(error: unknown, address: string): TidemarkError {
  if (error instanceof TidemarkError) return error
  if (error instanceof DecodeError) {
    return new TidemarkError(
      'TM_KAFKA_PROTOCOL',
      `Broker ${address} sent what its protocol does not allow: ${error.message}.`,
      {
        cause: error,
      },
    )
  }
  const { name, message, code } = textOf(error)
  const [kind, text] = classify(name, message, code)
  return new TidemarkError(kind, `Broker ${address} ${text}.`, { cause: error })
}
