export interface KeyEntry {
  /** Strokes that do the same: a key as the browser names it, two of them one after the other, or `Mod+` and one. */
  readonly strokes: readonly string[]
  readonly what: string
  /** Where it applies. */
  readonly where: string
  /** It goes on while the key is held. */
  readonly repeats?: true
  /** The browser does it where the focus is: nothing is bound. */
  readonly native?: true
}

/** Every key there is. The handler obeys this table and the help shows it: there is no other. */
export const keyMap = {
  palette: {
    strokes: ['/', 'Mod+k'],
    what: 'Find a group, topic, member, page or finding',
    where: 'everywhere',
  },
  'next-row': { strokes: ['j'], what: 'Next row', where: 'in tables and lists', repeats: true },
  'previous-row': { strokes: ['k'], what: 'Previous row', where: 'in tables and lists', repeats: true },
  'open-row': { strokes: ['Enter'], what: 'Open the row', where: 'on a row', native: true },
  'select-row': { strokes: ['x'], what: 'Select the row for CSV', where: 'in tables with CSV' },
  up: { strokes: ['u'], what: 'Up to the list', where: 'on a group, a topic, a finding' },
  overview: { strokes: ['g o'], what: 'Go to the overview', where: 'in a cluster' },
  rebalances: { strokes: ['g r'], what: 'Go to the rebalances', where: 'in a cluster' },
  topics: { strokes: ['g t'], what: 'Go to the topics', where: 'in a cluster' },
  findings: { strokes: ['g f'], what: 'Go to the findings', where: 'in a cluster' },
  wall: { strokes: ['w'], what: 'Go to the wall', where: 'everywhere' },
  'time-range': { strokes: ['t'], what: 'Choose the time', where: 'where there is history' },
  earlier: { strokes: ['['], what: 'Earlier', where: 'where there is history', repeats: true },
  later: { strokes: [']'], what: 'Later', where: 'in the past', repeats: true },
  live: { strokes: ['.'], what: 'Back to live', where: 'in the past' },
  acknowledge: { strokes: ['a'], what: 'Acknowledge the finding: opens the form', where: 'where one is shown in full' },
  'copy-link': { strokes: ['c'], what: 'Copy a link', where: 'where there is “Copy link”' },
  'copy-id': { strokes: ['y'], what: 'Copy the identifier', where: 'of the row, else of the page' },
  theme: { strokes: ['d'], what: 'Light or dark', where: 'everywhere' },
  help: { strokes: ['?'], what: 'These keys', where: 'everywhere' },
  close: { strokes: ['Escape'], what: 'Close', where: 'what is open; clears a selection' },
} as const satisfies Record<string, KeyEntry>

export type KeyName = keyof typeof keyMap

const asEntries: Readonly<Record<KeyName, KeyEntry>> = keyMap

export const keyNames = Object.keys(keyMap) as readonly KeyName[]
export const keyEntryOf = (name: KeyName): KeyEntry => asEntries[name]

/** A letter, a digit or a sign alone, or several: what WCAG 2.1.4 lets a person switch off. */
export const isCharacters = (stroke: string): boolean => stroke.split(' ').every((key) => key.length === 1)

const byStroke = new Map(keyNames.flatMap((name) => keyEntryOf(name).strokes.map((stroke) => [stroke, name] as const)))
const prefixes = new Set(
  [...byStroke.keys()].filter((stroke) => stroke.includes(' ')).map((stroke) => stroke.charAt(0)),
)

export const findKey = (stroke: string): KeyName | undefined => byStroke.get(stroke)
/** A stroke after which another one is awaited. */
export const isPrefix = (stroke: string): boolean => prefixes.has(stroke)

/** A stroke as it stands on keys. */
export function toKeyWords(stroke: string, isApple: boolean): string[] {
  if (stroke === 'Escape') return ['esc']
  if (stroke === 'Enter') return ['enter']
  if (stroke.startsWith('Mod+')) return [isApple ? '⌘' : 'Ctrl', stroke.slice('Mod+'.length).toUpperCase()]
  return stroke.split(' ')
}
