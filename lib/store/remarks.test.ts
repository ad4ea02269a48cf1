import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeRemarks } from '@/lib/testing/remarks.contract'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { connect } from './connect'
import { markFile } from './file-header'
import { openDatabaseStore } from './open-database'
import { openMemoryStore } from './open-memory'
import { firstSchema } from './schema'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-remarks-')
let files = 0

function nextFile(): string {
  files += 1
  return path.join(directory, `${files}.db`)
}

const open = (file: string) => openDatabaseStore({ ...testOptions(), file })

describeRemarks('in memory', () => openMemoryStore(testOptions()))
describeRemarks('in a database', () => open(nextFile()))

describe('silences and annotations on disk', () => {
  const silence = {
    id: 's-1',
    groups: { kind: 'group', groupId: 'g' },
    codes: [],
    createdAt: 1_000,
    until: 9_000,
    who: 'Ada',
    note: 'known',
  } as const

  it('outlive the process', () => {
    const file = nextFile()
    const first = open(file)
    first.saveSilence(silence)
    first.close()
    const second = open(file)
    expect(second.silences(0)).toEqual([silence])
    second.close()
  })

  it('find room in a file of the first version', () => {
    const file = nextFile()
    const connection = connect(file, true)
    for (const statement of firstSchema) connection.exec(statement)
    connection.exec('PRAGMA user_version = 1')
    markFile(connection, 'closed')
    connection.close()
    const store = open(file)
    store.saveSilence(silence)
    expect(store.stats().trouble).toBeNull()
    expect(store.silences(0)).toEqual([silence])
    store.close()
  })
})
