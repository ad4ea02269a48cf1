import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findKey, isCharacters, isPrefix, keyEntryOf, keyNames, toKeyWords } from './key-map'

const strokes = keyNames.flatMap((name) => keyEntryOf(name).strokes)
const components = path.resolve(import.meta.dirname, '..')
const source = readdirSync(components, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(components, file), 'utf8'))
  .join('\n')

describe('the table of keys', () => {
  it('has each stroke once, and none that begins another', () => {
    expect(new Set(strokes).size).toBe(strokes.length)
    expect(strokes.filter(isPrefix)).toEqual([])
    for (const name of keyNames) for (const stroke of keyEntryOf(name).strokes) expect(findKey(stroke)).toBe(name)
  })

  it('has every key of the guide', () => {
    const guide = '/ j k x u w t [ ] . a c y d ?'.split(' ')
    const pages = ['g o', 'g r', 'g t', 'g f']
    expect(strokes.toSorted()).toEqual([...guide, ...pages, 'Enter', 'Escape', 'Mod+k'].toSorted())
  })

  it('says of each what it does and where', () => {
    const texts = keyNames.flatMap((name) => [keyEntryOf(name).what, keyEntryOf(name).where])
    expect(texts.filter((text) => !/\w/.test(text))).toEqual([])
  })

  it.each(keyNames.filter((name) => keyEntryOf(name).native !== true))('has something that does "%s"', (name) => {
    expect(source).toMatch(new RegExp(`useKey\\('${name}'|keyName="${name}"`))
  })

  it('lets every sign and letter be switched off, and nothing else', () => {
    const kept = strokes.filter((stroke) => !isCharacters(stroke))
    expect(kept.toSorted()).toEqual(['Enter', 'Escape', 'Mod+k'])
  })

  it('writes strokes as they stand on keys', () => {
    expect(toKeyWords('g o', false)).toEqual(['g', 'o'])
    expect(toKeyWords('Mod+k', false)).toEqual(['Ctrl', 'K'])
    expect(toKeyWords('Mod+k', true)).toEqual(['⌘', 'K'])
    expect(toKeyWords('Escape', false)).toEqual(['esc'])
  })
})
