import { TidemarkError } from '@/lib/domain/errors'

export interface OauthOptions {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string | null
}

const tokenDeadlineMs = 5_000
/** A token is asked for anew this long before it expires. */
const renewBeforeMs = 30_000

interface Token {
  readonly value: string
  readonly expiresAt: number
}

async function requestToken(options: OauthOptions): Promise<Token> {
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  if (options.scope !== null) body.set('scope', options.scope)
  const credentials = `${encodeURIComponent(options.clientId)}:${encodeURIComponent(options.clientSecret)}`
  const response = await fetch(options.tokenUrl, {
    method: 'POST',
    redirect: 'error',
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body,
    signal: AbortSignal.timeout(tokenDeadlineMs),
  })
  if (!response.ok) throw new Error(`it answered HTTP ${response.status}`)
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer))
    throw new Error('it sent no access_token')
  const { access_token: value } = answer
  if (typeof value !== 'string' || value === '') throw new Error('its access_token is no text')
  const expiresIn = 'expires_in' in answer ? Number(answer.expires_in) : Number.NaN
  return { value, expiresAt: Date.now() + (Number.isFinite(expiresIn) ? expiresIn * 1_000 : 60_000) }
}

/**
 * A provider for kafkajs: client-credentials grant (RFC 6749, 4.4), one token shared by all brokers until it nears its end.
 * Rejects with `TM_KAFKA_AUTH` naming the token endpoint, never the secret.
 */
export function createTokenProvider(options: OauthOptions): () => Promise<{ value: string }> {
  let current: Promise<Token> | null = null
  return async () => {
    const known = await current?.catch(() => null)
    if (known && known.expiresAt - renewBeforeMs > Date.now()) return { value: known.value }
    current = requestToken(options)
    try {
      return { value: (await current).value }
    } catch (cause) {
      current = null
      const reason = cause instanceof Error ? cause.message : 'it did not answer'
      throw new TidemarkError(
        'TM_KAFKA_AUTH',
        `No OAuth token from ${options.tokenUrl}: ${reason}. Check url, client id, client secret and scope.`,
        { cause },
      )
    }
  }
}
