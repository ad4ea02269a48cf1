import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The id Next gave the build below `directory`; `development` where nothing is built. */
export function readBuildId(directory: string): string {
  try {
    return readFileSync(path.join(directory, '.next', 'BUILD_ID'), 'utf8').trim()
  } catch {
    return 'development'
  }
}
