import path from 'node:path'
import type { StoreConfig } from './config'
import type { FileConfig } from './schema'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** `folder` is the cluster's own below the store's directory, which is relative to the working directory. */
export function toStoreConfig(
  store: FileConfig['store'],
  standard: string,
  folder: string,
  workingDirectory: string,
): StoreConfig {
  const directory = store.directory ?? standard
  return {
    directory: directory === 'memory' ? null : path.resolve(workingDirectory, directory, folder),
    rawMs: store.raw_hours * hourMs,
    minuteMs: store.minute_days * dayMs,
    tenMinuteMs: store.ten_minute_days * dayMs,
    maxBytes: store.max_bytes,
  }
}
