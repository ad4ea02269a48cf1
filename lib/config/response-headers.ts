export interface HeaderOptions {
  /** Of this one response. */
  readonly nonce: string
  readonly isDevelopment: boolean
  /** Sources of `frame-ancestors` that may frame this response; empty = nobody. */
  readonly frameAncestors: readonly string[]
}

function toPolicy({ nonce, isDevelopment, frameAncestors }: HeaderOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')}`,
  ].join('; ')
}

/** Of every response, refusals included. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** Said beside `frame-ancestors 'none'` to browsers that do not know it; it cannot name who may. */
export const unframed: Readonly<Record<string, string>> = { 'x-frame-options': 'DENY' }

/** What every page and answer carries. */
export function toResponseHeaders(options: HeaderOptions): Readonly<Record<string, string>> {
  return {
    'content-security-policy': toPolicy(options),
    ...fixedHeaders,
    ...(options.frameAncestors.length === 0 ? unframed : {}),
  }
}

/** One panel of a page is asked for, to stand in a frame elsewhere; the API never is. */
export const isEmbedded = (path: string, search: URLSearchParams): boolean =>
  search.get('embed') === '1' && /^\/c\/[^/]+(\/groups\/[^/]+|\/findings\/[^/]+)?\/?$/.test(path)

/** How `frame-ancestors` writes an entry of the configuration. */
export const toFrameSource = (entry: string): string => (entry === 'self' ? "'self'" : entry)
