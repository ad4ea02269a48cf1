import type { HistoryStore } from '@/lib/domain/ports'
import { type Ground, History, type HistoryOptions } from './history'
import { createMemoryShelf } from './memory-shelf'

function createGround(): Ground {
  return { shelf: createMemoryShelf(), replace: createGround, suspend: createGround, reopen: null }
}

/** A history in bounded memory, kept by the same rules as one in a file; nothing outlives the process. */
export function openMemoryStore(options: HistoryOptions): HistoryStore {
  return new History(createGround(), options)
}
