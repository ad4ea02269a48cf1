import { errorBodySchema } from '@/lib/wire/envelope'
import { apiPath } from './paths'
import { readBasePath } from './use-view'

const whoKey = 'tidemark.who'

async function send(cluster: string, findingId: string, init: RequestInit): Promise<string | null> {
  const path = `findings/${encodeURIComponent(findingId)}/acknowledgement`
  try {
    const answer = await fetch(apiPath(readBasePath(), cluster, path), init)
    if (answer.ok) return null
    const body = errorBodySchema.safeParse(await answer.json().catch(() => null))
    return body.success ? body.data.error.message : `The server refused (${answer.status}).`
  } catch {
    return 'No connection to Tidemark: nothing was saved.'
  }
}

/** Acknowledges a finding; what the server says when it refuses, null when it is saved. */
export function acknowledge(cluster: string, findingId: string, who: string, note: string): Promise<string | null> {
  const headers = { 'content-type': 'application/json' }
  return send(cluster, findingId, { method: 'POST', headers, body: JSON.stringify({ who, note }) })
}

/** Takes an acknowledgement back; as `acknowledge`. */
export function takeBackAcknowledgement(cluster: string, findingId: string): Promise<string | null> {
  return send(cluster, findingId, { method: 'DELETE' })
}

/** The name this browser acknowledged with last; empty where there is none. */
export function readWho(): string {
  try {
    return localStorage.getItem(whoKey) ?? ''
  } catch {
    return ''
  }
}

export function rememberWho(who: string): void {
  try {
    localStorage.setItem(whoKey, who)
  } catch {
    // Storage can be forbidden; the name is then typed each time.
  }
}
