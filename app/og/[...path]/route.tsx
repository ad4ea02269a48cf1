import { ImageResponse } from 'next/og'
import type { NextRequest } from 'next/server'
import { PreviewPicture } from '@/components/ui/preview-picture'
import { PictureShelf, pictureSize, readPreview } from '@/lib/server'

export const dynamic = 'force-dynamic'

const prefix = '/og'
const shelf = new PictureShelf<ArrayBuffer | null>({ maxKept: 50, keepMs: 30_000, maxWaiting: 8, pauseMs: 150 })

/** The picture of a page; null where nothing is known of it. */
async function draw(path: string, at: string | null): Promise<ArrayBuffer | null> {
  const preview = await readPreview(path, at)
  if (preview === null || preview.picture === null) return null
  return await new ImageResponse(<PreviewPicture {...(await preview.picture())} />, pictureSize).arrayBuffer()
}

export async function GET(request: NextRequest): Promise<Response> {
  const { pathname, searchParams } = request.nextUrl
  const path = pathname.slice(prefix.length)
  const at = searchParams.get('at')
  const taken = shelf.take(`${path}?${at ?? ''}`, performance.now(), () => draw(path, at))
  if (taken === null) return new Response('Too many pictures at once; wait a second.\n', { status: 429 })
  const picture = await taken.catch(() => null)
  if (picture === null) return new Response('No picture of this page.\n', { status: 404 })
  return new Response(picture, { headers: { 'content-type': 'image/png', 'cache-control': 'max-age=30' } })
}
