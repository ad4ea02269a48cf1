import type { FindingCode } from '@/lib/domain/finding'
import { sendWrite } from './send-write'

export interface SilenceDraft {
  /** One group by its whole id, or a pattern of whole ids; one of the two is null. */
  readonly group_id: string | null
  readonly groups: string | null
  /** Empty = all. */
  readonly codes: readonly FindingCode[]
  /** Epoch ms. */
  readonly until: number
  readonly who: string
  readonly note: string
}

/** As `sendWrite`. */
export const addSilence = (cluster: string, draft: SilenceDraft) => sendWrite(cluster, 'POST', 'silences', draft)

/** As `sendWrite`. */
export const endSilence = (cluster: string, id: string) =>
  sendWrite(cluster, 'DELETE', `silences/${encodeURIComponent(id)}`)

export interface NoteDraft {
  /** Epoch ms. */
  readonly at: number
  readonly text: string
  readonly who: string
  /** Null = the whole cluster. */
  readonly group_id: string | null
}

/** As `sendWrite`. */
export const addNote = (cluster: string, draft: NoteDraft) => sendWrite(cluster, 'POST', 'annotations', draft)

/** As `sendWrite`. */
export const removeNote = (cluster: string, id: string) =>
  sendWrite(cluster, 'DELETE', `annotations/${encodeURIComponent(id)}`)
