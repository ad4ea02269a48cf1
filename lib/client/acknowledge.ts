import { sendWrite } from './send-write'

const whoKey = 'tidemark.who'

const pathOf = (findingId: string) => `findings/${encodeURIComponent(findingId)}/acknowledgement`

/** Acknowledges a finding; what the server says when it refuses, null when it is saved. */
export function acknowledge(cluster: string, findingId: string, who: string, note: string): Promise<string | null> {
  return sendWrite(cluster, 'POST', pathOf(findingId), { who, note })
}

/** Takes an acknowledgement back; as `acknowledge`. */
export function takeBackAcknowledgement(cluster: string, findingId: string): Promise<string | null> {
  return sendWrite(cluster, 'DELETE', pathOf(findingId))
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
