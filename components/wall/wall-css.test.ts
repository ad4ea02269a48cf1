import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const css = ['wall.css', 'wall-rows.css', 'wall-alarm.css']
  .map((file) => readFileSync(path.join(root, 'components/wall', file), 'utf8'))
  .join('\n')
  .replace(/\/\*[\s\S]*?\*\//g, '')
const tokens = readFileSync(path.join(root, 'app/tokens.css'), 'utf8')

/** The dark half of a token. */
function darkOf(name: string): string | undefined {
  return new RegExp(`--tm-${name}:\\s*light-dark\\([^,]+,\\s*(#[0-9a-f]+)\\)`).exec(tokens)?.[1]
}

describe("the wall's style sheets", () => {
  it('has the dark colours of the tokens', () => {
    const own = [...css.matchAll(/--w-([\w-]+):\s*(#[0-9a-f]+)/g)]
    expect(own.length).toBeGreaterThan(10)
    for (const [, name = '', colour] of own) expect(`${name} ${colour}`).toBe(`${name} ${darkOf(name)}`)
  })

  it.each([
    ['light-dark()', /light-dark\(/],
    ['oklch()', /okl(ch|ab)\(/],
    ['color-mix()', /color-mix\(/],
    ['relative colours', /\bfrom var\(/],
    ['nesting', /&|\{[^{}]*\{(?![^{}]*\}[^{}]*\})/],
    ['layers', /@layer/],
    ['tokens of the other pages', /--tm-/],
    ['container units', /\dcq[wh]/],
    ['text-wrap', /text-wrap/],
    ['starting styles', /@starting-style/],
  ])('does without %s, for browsers as old as Chrome 111', (_name, pattern) => {
    const flat = css.replace(/@keyframes[\s\S]*?\n\}\n/g, '').replace(/@property[\s\S]*?\n\}\n/g, '')
    expect(pattern.exec(flat)?.[0]).toBeUndefined()
  })

  it('has no type below 34 px of a screen of 1920 x 1080, and none in other units', () => {
    const sizes = [...css.matchAll(/font-size:\s*([^;]+);/g)].map(([, value = '']) => value)
    expect(sizes.length).toBeGreaterThan(5)
    for (const size of sizes) {
      const [, units] = /^calc\((\d+) \* var\(--u\)\)$/.exec(size) ?? []
      expect(Number(units ?? 0)).toBeGreaterThanOrEqual(34)
    }
  })

  it('animates only what uncovers the alarm, in steps, also where motion is reduced', () => {
    const animations = [...css.matchAll(/animation:\s*([^;]+);/g)].map(([, value = '']) => value)
    expect(animations).toHaveLength(4)
    for (const animation of animations) expect(animation).toMatch(/step.*!important$/)
    expect(css).not.toMatch(/transition/)
  })
})
