import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '@/lib/domain/annotation'
import type { HistoryStore } from '@/lib/domain/ports'
import type { Silence } from '@/lib/domain/silence'
import { buildTick } from './tick-builders'

const silenceOf = (change: Partial<Silence>): Silence => ({
  id: 's-1',
  groups: { kind: 'group', groupId: 'g' },
  codes: [],
  createdAt: 1_000,
  until: 9_000,
  who: 'Ada',
  note: '',
  ...change,
})

const annotationOf = (change: Partial<Annotation>): Annotation => ({
  id: 'a-1',
  at: 1_000,
  text: 'deploy 412',
  who: 'Ada',
  groupId: null,
  createdAt: 1_000,
  ...change,
})

const hourMs = 3_600_000

/** What every history keeps of what people say. */
export function describeRemarks(name: string, open: () => HistoryStore): void {
  describe(`silences and annotations: ${name}`, () => {
    let store: HistoryStore
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())

    it('keeps silences until they are replaced or removed, the newest first', () => {
      const pattern = silenceOf({
        id: 's-2',
        createdAt: 2_000,
        until: 5_000,
        groups: { kind: 'pattern', pattern: "it's.*" },
        codes: ['LAG_GROWING'],
      })
      store.saveSilence(silenceOf({}))
      store.saveSilence(pattern)
      expect(store.silences(0)).toEqual([pattern, silenceOf({})])
      expect(store.silences(5_000).map(({ id }) => id)).toEqual(['s-1'])
      store.saveSilence(silenceOf({ until: 4_000 }))
      expect(store.silences(4_500).map(({ id }) => id)).toEqual(['s-2'])
      store.removeSilence('s-2')
      store.removeSilence('none')
      expect(store.silences(0).map(({ id }) => id)).toEqual(['s-1'])
    })

    it('finds annotations by time, of one group with those of the whole cluster', () => {
      const own = annotationOf({ id: 'a-2', at: 2_000, groupId: '__proto__' })
      const other = annotationOf({ id: 'a-3', at: 3_000, groupId: 'other' })
      for (const each of [annotationOf({}), own, other]) store.saveAnnotation(each)
      const ids = (query: object) =>
        store.annotations({ range: null, groupId: null, limit: 10, ...query }).map(({ id }) => id)
      expect(store.annotations({ range: null, groupId: '__proto__', limit: 10 })).toEqual([own, annotationOf({})])
      expect(ids({})).toEqual(['a-3', 'a-2', 'a-1'])
      expect(ids({ range: { from: 1_500, to: 2_000 } })).toEqual(['a-2'])
      expect(ids({ limit: 1 })).toEqual(['a-3'])
      store.removeAnnotation('a-2')
      expect(ids({})).toEqual(['a-3', 'a-1'])
    })

    it('forgets both once all history of their time is gone', () => {
      const last = 91 * 24 * hourMs
      store.saveSilence(silenceOf({}))
      store.saveSilence(silenceOf({ id: 's-2', until: last }))
      store.saveAnnotation(annotationOf({}))
      store.saveAnnotation(annotationOf({ id: 'a-2', at: last }))
      store.append(buildTick(last, {}))
      expect(store.silences(0).map(({ id }) => id)).toEqual(['s-2'])
      expect(store.annotations({ range: null, groupId: null, limit: 10 }).map(({ id }) => id)).toEqual(['a-2'])
    })
  })
}
