import { type NextRequest, NextResponse } from 'next/server'
import { loadConfig } from '@/lib/config/load-config'
import { refuse } from '@/lib/config/request-guard'

const { allowedHosts } = loadConfig().server
const isDevelopment = process.env.NODE_ENV === 'development'

function toPolicy(nonce: string): string {
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
    "frame-ancestors 'none'",
  ].join('; ')
}

const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

export function proxy(request: NextRequest): NextResponse {
  const refusal = refuse(
    {
      method: request.method,
      path: request.nextUrl.pathname,
      host: request.headers.get('host'),
      origin: request.headers.get('origin'),
      secFetchSite: request.headers.get('sec-fetch-site'),
    },
    allowedHosts,
  )
  if (refusal !== null) {
    const { status, code, message } = refusal
    return NextResponse.json({ error: { code, message } }, { status, headers: fixedHeaders })
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = toPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!_next/static).*)'] }
