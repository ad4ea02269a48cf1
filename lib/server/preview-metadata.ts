import { readBasePath } from './base-path'
import type { Preview } from './preview'

export const pictureSize = { width: 1_200, height: 630 }

export type RequestHeaders = Pick<Headers, 'get'>

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).host : null
}

/**
 * False where a page that runs already asks for a part of another one, ahead of a click or after it: nobody reads its
 * preview. Next hides its own headers, and browsers tell where a request goes to on encrypted or local addresses only.
 */
export function isPageLoad(headers: RequestHeaders): boolean {
  if (headers.get('sec-fetch-dest') === 'empty') return false
  return hostOf(headers.get('referer')) !== headers.get('host') || headers.get('accept') !== '*/*'
}

/** Scheme and host the request came by; the host is one of those that are allowed, or the proxy had refused it. */
export function toOrigin(headers: RequestHeaders): string {
  const [proto = ''] = (headers.get('x-forwarded-proto') ?? '').split(',')
  return `${proto.trim() === 'https' ? 'https' : 'http'}://${headers.get('host') ?? 'localhost'}`
}

/** What a page tells of itself in its head; the picture's path is without the base path. */
export function toMetadata(preview: Preview, picture: string, headers: RequestHeaders) {
  const { title, heading, description } = preview
  const images =
    preview.picture === null
      ? []
      : [{ url: `${toOrigin(headers)}${readBasePath()}${picture}`, ...pictureSize, alt: `${heading}. ${description}` }]
  return {
    title,
    description,
    openGraph: { title: heading, description, siteName: 'Tidemark', type: 'website' as const, images },
    twitter: { card: 'summary_large_image' as const, title: heading, description, images },
  }
}

/** The moment an address names: `at`, else the end of its stretch of time; null = the present. */
export function toMomentText(search: Readonly<Record<string, string | string[] | undefined>>): string | null {
  const { at, from, to } = search
  if (typeof at === 'string' && at !== '') return at
  return typeof from === 'string' && typeof to === 'string' && to !== '' ? to : null
}
