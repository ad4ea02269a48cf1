export const dynamic = 'force-dynamic'

export function GET(): Response {
  return new Response('alive\n', { headers: { 'content-type': 'text/plain' } })
}
