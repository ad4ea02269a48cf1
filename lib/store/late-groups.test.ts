import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HistoryStore } from '@/lib/domain/ports'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildGroupTick, buildObservation, buildObservedMember, buildTick } from '@/lib/testing/tick-builders'
import { openDatabaseStore } from './open-database'
import { openMemoryStore } from './open-memory'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-late-')
const pollMs = 1_000
const tickCount = 480
/** Members change, so that the text of those before ends early. */
const changeAt = 10
const bornAt = 22
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }

const early = Array.from({ length: 12 }, (_, index) => `early-${index}`)
const late = Array.from({ length: 24 }, (_, index) => `late-${index}`)
const memberAt = (groupId: string, tick: number) => `${groupId}-${tick < changeAt ? 'first' : 'second'}`

function fill(store: HistoryStore, phaseS: number): void {
  const start = 1_790_000_040_000 + phaseS * 1_000
  for (let tick = 0; tick < tickCount; tick += 1) {
    const groups = tick < bornAt ? early : [...early, ...late]
    store.append(
      buildTick(start + tick * pollMs, {
        groups: groups.map((groupId) => {
          const members = [buildObservedMember({ memberId: memberAt(groupId, tick) })]
          return buildGroupTick({ groupId, observation: buildObservation({ members }) })
        }),
      }),
    )
  }
}

/** What the store says of a group's members, poll by poll. */
const membersOf = (store: HistoryStore, groupId: string): (string | undefined)[] =>
  [...store.rangeLines(groupId, always)].flatMap((line) =>
    line.kind === 'observation' ? [line.observation.members?.[0]?.memberId] : [],
  )

describe('texts of groups, where others were born later', () => {
  it.each(
    [34, 154].flatMap((phaseS) => [
      { phaseS, kind: 'in a file' as const },
      { phaseS, kind: 'in memory' as const },
    ]),
  )('are kept as long as samples refer to them: $kind, from second $phaseS of a stretch', ({ phaseS, kind }) => {
    const options = { ...testOptions(), pollPeriodMs: pollMs }
    const file = path.join(directory, String(phaseS), 'history.db')
    const store = kind === 'in a file' ? openDatabaseStore({ ...options, file }) : openMemoryStore(options)
    fill(store, phaseS)
    for (const groupId of early) {
      const wanted = Array.from({ length: tickCount }, (_, tick) => memberAt(groupId, tick))
      expect(membersOf(store, groupId), groupId).toEqual(wanted)
    }
    store.close()
  })
})
