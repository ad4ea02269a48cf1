import type { ClusterReader } from '@/lib/domain/ports'
import { buildSnapshot } from './snapshot-builders'

/** A reader that answers nothing but what a test gives it. */
export function buildReader(parts: Partial<ClusterReader> = {}): ClusterReader {
  return {
    readSnapshot: () => Promise.resolve(buildSnapshot()),
    readMovingStates: () => Promise.resolve(null),
    readOffsetsAtTime: () => Promise.resolve([]),
    readSettings: () => Promise.resolve({ readAt: 0, offsetsRetentionMs: null, topics: new Map(), errors: [] }),
    readOpenTransactions: () => Promise.resolve([]),
    close: () => Promise.resolve(),
    ...parts,
  }
}
