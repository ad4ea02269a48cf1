import type { NextRequest } from 'next/server'
import { answerApi, answerStream, answerWrite, isStreamPath } from '@/lib/server'

export const dynamic = 'force-dynamic'

const prefix = '/api/v1'

export async function GET(request: NextRequest): Promise<Response> {
  const { pathname, search } = request.nextUrl
  const path = pathname.slice(prefix.length)
  if (isStreamPath(path)) return answerStream(path, search, request)
  return await answerApi('GET', path, search, '')
}

export async function POST(request: NextRequest): Promise<Response> {
  return await answerWrite(request, request.nextUrl.pathname.slice(prefix.length))
}

export async function DELETE(request: NextRequest): Promise<Response> {
  return await answerWrite(request, request.nextUrl.pathname.slice(prefix.length))
}
