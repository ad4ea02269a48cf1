import type { ClusterConfig } from '@/lib/config/config'
import type { TidemarkError } from '@/lib/domain/errors'
import type { HistoryStore } from '@/lib/domain/ports'
import { historyFile, openDatabaseStore, openMemoryStore } from '@/lib/store'

/** What a history in memory may take, whatever is allowed on disk. */
const maxMemoryBytes = 128 * 1024 * 1024

/** The cluster's history: in its own folder, or in memory where none is configured. */
export function openStore(config: ClusterConfig, onTrouble: (error: TidemarkError) => void): HistoryStore {
  const { directory, rawMs, minuteMs, tenMinuteMs, maxBytes } = config.store
  const options = { pollPeriodMs: config.pollPeriodMs, onTrouble, rawMs, minuteMs, tenMinuteMs }
  if (directory === null) return openMemoryStore({ ...options, maxBytes: Math.min(maxBytes, maxMemoryBytes) })
  return openDatabaseStore({ ...options, maxBytes, file: historyFile(directory) })
}
