/** Why a request is refused before anything looks at it; null = it may pass. */
export interface Refusal {
  readonly status: 400 | 403 | 421
  readonly code: 'TM_BAD_REQUEST' | 'TM_MISDIRECTED' | 'TM_FORBIDDEN'
  readonly message: string
}

export interface GuardedRequest {
  readonly method: string
  /** Percent-encoded. */
  readonly path: string
  readonly host: string | null
  readonly origin: string | null
  readonly secFetchSite: string | null
}

const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** Host without port, in lower case. */
const toHostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '')

function isOwnOrigin(origin: string, host: string): boolean {
  try {
    return new URL(origin).host.toLowerCase() === host.toLowerCase()
  } catch {
    return false
  }
}

/**
 * Only configured host names are served, so that no page elsewhere can reach the app through a name of its own, and
 * only pages of the app itself may write.
 */
export function refuse(request: GuardedRequest, allowedHosts: readonly string[]): Refusal | null {
  const { method, path, host, origin, secFetchSite } = request
  const allowed = [...loopbackHosts, ...allowedHosts.map((each) => each.toLowerCase())]
  if (host === null || !(allowed.includes(toHostName(host)) || allowed.includes(host.toLowerCase()))) {
    return {
      status: 421,
      code: 'TM_MISDIRECTED',
      message:
        'This host name is not served here: open Tidemark by a configured name, or add this one to allowed_hosts.',
    }
  }
  if (!isDecodable(path)) {
    return { status: 400, code: 'TM_BAD_REQUEST', message: 'The path is not percent-encoded UTF-8.' }
  }
  if (method === 'GET' || method === 'HEAD') return null
  const sameSite = secFetchSite === null || secFetchSite === 'same-origin'
  if (origin !== null && sameSite && isOwnOrigin(origin, host)) return null
  return { status: 403, code: 'TM_FORBIDDEN', message: 'Writes are taken from pages of this Tidemark only.' }
}
