import path from 'node:path'
import { expect, it } from 'vitest'
import type { TidemarkError } from '@/lib/domain/errors'
import { runKilledWriter } from '@/lib/testing/killed-writer'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { openDatabaseStore } from './open-database'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-killed-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }

it('keeps every tick a killed process said it kept, and goes on', { timeout: 120_000 }, async () => {
  const file = path.join(directory, 'history.db')
  const said: number[] = []
  let startAt = 1_790_000_000_000
  for (const ticks of [1, 90, 211]) {
    said.push(...(await runKilledWriter({ file, startAt, groups: 20, partitionsPerGroup: 5, ticks })))
    const troubles: TidemarkError[] = []
    const store = openDatabaseStore({ ...testOptions(troubles), file })
    const kept = store.rangeTicks(always)
    expect(troubles).toEqual([])
    expect(said.filter((at) => !kept.includes(at))).toEqual([])
    const last = kept.at(-1) ?? 0
    for (const { groupId, lastAt } of store.groupIds()) {
      expect(lastAt).toBe(last)
      expect(store.rangeGroup(groupId, always, 10_000).map(({ at }) => at)).toEqual(kept)
    }
    store.close()
    said.splice(0, said.length, ...kept)
    startAt = last + 5_000
  }
})
