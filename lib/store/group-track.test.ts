import { describe, expect, it } from 'vitest'
import type { ObservedMember } from '@/lib/domain/observation'
import { buildGroupTick, buildObservation, buildObservedMember } from '@/lib/testing/tick-builders'
import { ByteWriter } from './bytes'
import { Tracks } from './tracks'

/** Numbers of the texts that members had, and how many texts there were, after one tick each. */
function stageAll(lists: readonly (readonly ObservedMember[] | null)[]) {
  const track = new Tracks(30).add(1, 'g')
  const numbers = { next: 1 }
  const ids = lists.map((members, index) => {
    const observation = buildObservation({ members })
    track.stage({ tick: index + 1, at: 5_000 * index }, buildGroupTick({ observation }), numbers, new ByteWriter())
    return track.membersId
  })
  return { ids, texts: track.texts }
}

describe('GroupTrack', () => {
  it('writes members once for as long as they say the same, in whichever list', () => {
    const members = [buildObservedMember()]
    const { ids, texts } = stageAll([members, members, structuredClone(members), null, members])
    expect(new Set(ids).size).toBe(1)
    expect([...texts.values()].filter((text) => text.includes('member-1'))).toHaveLength(1)
  })

  it('writes them anew when anything in them changes, also back to what it was', () => {
    const members = [buildObservedMember()]
    const { ids } = stageAll([members, [buildObservedMember({ generationId: 3 })], members])
    expect(new Set(ids).size).toBe(3)
  })
})
