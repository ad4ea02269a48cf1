import { readBasePath } from './base-path'
import type { Preview } from './preview'

export const pictureSize = { width: 1_200, height: 630 }

/** Scheme and host the request came by; the host is one of those that are allowed, or the proxy had refused it. */
export function toOrigin(headers: Pick<Headers, 'get'>): string {
  const [proto = ''] = (headers.get('x-forwarded-proto') ?? '').split(',')
  return `${proto.trim() === 'https' ? 'https' : 'http'}://${headers.get('host') ?? 'localhost'}`
}

/** What a page tells of itself in its head; the picture's path is without the base path. */
export function toMetadata(preview: Preview, picture: string, headers: Pick<Headers, 'get'>) {
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
