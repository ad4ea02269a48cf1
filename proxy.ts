import { type NextRequest, NextResponse } from 'next/server'
import { loadConfig } from '@/lib/config/load-config'
import { refuse } from '@/lib/config/request-guard'
import { fixedHeaders, isEmbedded, toResponseHeaders, unframed } from '@/lib/config/response-headers'

const { allowedHosts, frameAncestors } = loadConfig().server
const isDevelopment = process.env.NODE_ENV === 'development'

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
    return NextResponse.json({ error: { code, message } }, { status, headers: { ...fixedHeaders, ...unframed } })
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const { pathname, searchParams } = request.nextUrl
  const given = toResponseHeaders({
    nonce,
    isDevelopment,
    frameAncestors: isEmbedded(pathname, searchParams) ? frameAncestors : [],
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', given['content-security-policy'] ?? '')
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(given)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!_next/static).*)'] }
