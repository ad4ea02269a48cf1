import path from 'node:path'
import { describeHistoryStore } from '@/lib/testing/history-store.contract'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { openDatabaseStore } from './open-database'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-store-')
let files = 0

describeHistoryStore('database', () => {
  files += 1
  return openDatabaseStore({ ...testOptions(), file: path.join(directory, String(files), 'history.db') })
})
