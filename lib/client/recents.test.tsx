import { afterEach, describe, expect, it, vi } from 'vitest'
import { maxRecents, type Recent, readRecents, rememberRecent, toGroupSubject, toSubjectPath } from './recents'

const groupOf = (id: string, cluster = 'prod'): Recent => ({ ...toGroupSubject(id), cluster })

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

describe('what was looked at last', () => {
  it('is the newest first, each thing once, a few of them', () => {
    for (const id of ['a', 'b', 'a']) rememberRecent(groupOf(id))
    rememberRecent(groupOf('a', 'staging'))
    expect(readRecents().map(({ id, cluster }) => `${cluster}/${id}`)).toEqual(['staging/a', 'prod/a', 'prod/b'])
    for (let index = 0; index < 20; index += 1) rememberRecent(groupOf(`g${index}`))
    expect(readRecents()).toHaveLength(maxRecents)
    expect(readRecents()[0]?.id).toBe('g19')
  })

  it('has the name a finding got later', () => {
    const finding: Recent = { kind: 'finding', id: 'f-1', text: 'f-1', cluster: 'prod' }
    rememberRecent(finding)
    rememberRecent({ ...finding, text: 'Partition orders/3 is stuck' })
    expect(readRecents().map(({ text }) => text)).toEqual(['Partition orders/3 is stuck'])
  })

  it.each(['{', '7', 'null', '[null, 1, {"kind":"page","id":"x","text":"x","cluster":"c"}]', '[{"kind":"group"}]'])(
    'is nothing where something else is stored: %s',
    (stored) => {
      localStorage.setItem('tidemark.recents', stored)
      expect(readRecents()).toEqual([])
    },
  )

  it('is nothing where nothing can be stored', () => {
    const refuse = () => {
      throw new Error('forbidden')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    rememberRecent(groupOf('a'))
    expect(readRecents()).toEqual([])
  })

  it('has an address for any id', () => {
    expect(toSubjectPath(groupOf('..'), 'a/b')).toBe('/c/a%2Fb/groups/~..')
    expect(toSubjectPath({ kind: 'finding', id: 'f', text: '' }, 'c')).toBe('/c/c/findings/f')
  })
})
