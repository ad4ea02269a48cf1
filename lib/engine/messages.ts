import type { ApiRequest } from './views/api-answer'

/** What the web thread sends to the engine thread. */
export type EngineRequest =
  | { readonly type: 'query'; readonly id: number; readonly request: ApiRequest }
  | { readonly type: 'subscribe'; readonly key: string; readonly cluster: string | null; readonly search: string }
  | { readonly type: 'unsubscribe'; readonly key: string }
  | { readonly type: 'stop' }

/** What comes back; bodies are encoded bytes that only need forwarding. */
export type EngineMessage =
  | {
      readonly type: 'answer'
      readonly id: number
      readonly status: number
      readonly contentType: string
      readonly fileName: string | null
      readonly body: Uint8Array<ArrayBuffer>
    }
  | { readonly type: 'view'; readonly key: string; readonly head: string; readonly packed: Uint8Array<ArrayBuffer> }
  | { readonly type: 'health'; readonly ready: boolean; readonly reason: string }
