import path from 'node:path'
import { expect, it } from 'vitest'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildFinding, buildTick } from '@/lib/testing/tick-builders'
import { connect } from './connect'
import { markFile } from './file-header'
import { openDatabaseStore } from './open-database'
import { firstSchema, schemaVersion } from './schema'
import { prepare } from './sql'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-migration-')

it('brings a file of the first version to the present one, with what is in it', () => {
  const file = path.join(directory, 'history.db')
  const first = connect(file, true)
  for (const statement of firstSchema) first.exec(statement)
  const finding = buildFinding({ code: 'LAG_GROWING', severity: 'warning', openedAt: 7_000 })
  prepare(first, 'INSERT INTO findings (id, group_id, since, until, body) VALUES (?, ?, ?, ?, ?)').run(
    finding.id,
    finding.groupId,
    finding.since,
    null,
    JSON.stringify(finding),
  )
  first.exec('PRAGMA user_version = 1')
  markFile(first, 'closed')
  first.close()

  const store = openDatabaseStore({ ...testOptions(), file })
  const query = { range: null, groupId: null, severity: null, open: true, limit: 9 } as const
  expect(store.findings({ ...query, code: 'LAG_GROWING' })).toEqual([finding])
  expect(store.findings({ ...query, code: 'GROUP_STUCK' })).toEqual([])
  store.append(buildTick(5_000))
  expect(store.stats().trouble).toBeNull()
  store.close()

  const again = connect(file, true)
  expect(prepare(again, 'PRAGMA user_version').row()).toEqual([schemaVersion])
  again.close()
})
