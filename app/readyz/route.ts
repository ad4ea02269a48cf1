import { answerReady } from '@/lib/server'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return answerReady()
}
