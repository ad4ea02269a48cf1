import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { allVisions, colourDistance, contrastRatio } from '@/lib/testing/contrast'

const tokens = readFileSync(path.resolve(import.meta.dirname, '../../app/tokens.css'), 'utf8')
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]
type Palette = ReadonlyMap<string, string>

/** What WCAG asks of text, and of lines and the edges of controls. */
const textNeeds = 4.5
const lineNeeds = 3
/** Two series of one chart are told apart by colour and dash; by colour alone at least so far. */
const seriesApart = 10

const surfaces = ['canvas', 'surface', 'raised', 'overlay', 'sunken', 'hover', 'selected']
/** What charts, badges and controls stand on. */
const grounds = ['canvas', 'surface', 'raised']
const series = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-rest']

interface Pair {
  readonly colour: string
  readonly on: readonly string[]
  readonly needs: number
}

const pairsOf = (colours: readonly string[], on: readonly string[], needs: number): Pair[] =>
  colours.map((colour) => ({ colour, on, needs }))

const pairs: readonly Pair[] = [
  ...pairsOf(['text', 'text-2', 'text-3'], surfaces, textNeeds),
  ...pairsOf(['accent', 'critical', 'warning', 'info', 'ok', 'unknown', 'stale', 'past'], surfaces, textNeeds),
  ...['critical', 'warning', 'info', 'ok', 'past'].flatMap((kind) =>
    pairsOf([kind, 'text', 'text-2', 'text-3'], [`${kind}-tint`], textNeeds),
  ),
  ...pairsOf(['unknown'], ['hatch-ink'], textNeeds),
  ...pairsOf(['stale', 'text'], ['stale-hatch'], textNeeds),
  ...['critical', 'warning', 'past'].flatMap((kind) => pairsOf([`${kind}-on`], [`${kind}-solid`], textNeeds)),
  ...pairsOf(['on-accent'], ['accent-solid'], textNeeds),
  ...pairsOf(['text-inverse'], ['text'], textNeeds),
  ...pairsOf(['border-control', 'focus', 'unknown-line', 'band-line', ...series], grounds, lineNeeds),
  // Marks of findings and the cursor on the plot.
  ...pairsOf(['critical', 'warning', 'text-2'], ['surface'], lineNeeds),
]

function readPalette(css: string, theme: Theme): Palette {
  const found = css.matchAll(
    /--tm-([\w-]+):\s*light-dark\((#[0-9a-f]{6})[0-9a-f]{0,2},\s*(#[0-9a-f]{6})[0-9a-f]{0,2}\)/g,
  )
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, theme === 'light' ? light : dark]))
}

function colourOf(palette: Palette, name: string): string {
  const colour = palette.get(name)
  if (colour === undefined) throw new Error(`there is no token --tm-${name}`)
  return colour
}

/** Every pair that cannot be read, by name. */
function findUnreadable(css: string): string[] {
  return themes.flatMap((theme) => {
    const palette = readPalette(css, theme)
    return pairs.flatMap(({ colour, on, needs }) =>
      on.flatMap((ground) => {
        const ratio = contrastRatio(colourOf(palette, colour), colourOf(palette, ground))
        return ratio < needs ? [`${theme}: ${colour} on ${ground} has ${ratio.toFixed(2)}, needs ${needs}`] : []
      }),
    )
  })
}

/** Every two series that look alike, to whom. */
function findAlike(css: string): string[] {
  return themes.flatMap((theme) => {
    const palette = readPalette(css, theme)
    return series.flatMap((one, index) =>
      series.slice(index + 1).flatMap((other) =>
        allVisions.flatMap((vision) => {
          const apart = colourDistance(colourOf(palette, one), colourOf(palette, other), vision)
          return apart < seriesApart ? [`${theme}: ${one} and ${other}, ${vision}, ${apart.toFixed(1)}`] : []
        }),
      ),
    )
  })
}

/** The tokens with one of them changed. */
const change = (name: string, value: string) => tokens.replace(new RegExp(`(--tm-${name}:\\s*)[^;]+;`), `$1${value};`)

describe('the colours', () => {
  it('can be read wherever they stand, in both themes', () => expect(findUnreadable(tokens)).toEqual([]))

  it('of lines in one chart are told apart, also by who sees fewer colours', () =>
    expect(findAlike(tokens)).toEqual([]))

  it.each([
    ['text-3', 'light-dark(#8a94a3, #8d98a8)', /^light: text-3 on canvas/],
    ['stale-hatch', 'light-dark(#efdcb6, #9a7c3c)', /^dark: stale on stale-hatch/],
    ['critical-solid', 'light-dark(#e8636a, #cf3238)', /^light: critical-on on critical-solid/],
    ['series-4', 'light-dark(#e8b4cf, #b44f95)', /^light: series-4 on canvas/],
    ['border-control', 'light-dark(#7f8a99, #37414f)', /^dark: border-control on canvas/],
  ])('are refused where %s is %s', (name, value, complaint) => {
    expect(findUnreadable(change(name, value)).join('\n')).toMatch(new RegExp(complaint.source, 'm'))
  })

  it('are refused where two series look alike', () => {
    expect(findAlike(change('series-5', 'light-dark(#2b6a48, #757f02)'))).not.toEqual([])
  })

  it('are measured as WCAG measures: black on white is 21, and the worst text of the light theme 15.7', () => {
    const light = readPalette(tokens, 'light')
    const worst = (name: string) =>
      Math.min(...surfaces.map((ground) => contrastRatio(colourOf(light, name), colourOf(light, ground))))
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21)
    expect(worst('text')).toBeCloseTo(15.7, 1)
    expect(worst('text-3')).toBeCloseTo(5.27, 1)
  })
})
