import { isTyping } from './is-typing'
import { findKey, isCharacters, isPrefix, type KeyName, keyEntryOf } from './key-map'
import { areCharacterKeysOn } from './key-setting'

type Act = () => void

/** How long the second key of two is waited for, ms. */
const prefixMs = 2_000

const bound = new Map<KeyName, Act[]>()
let prefix: { readonly key: string; readonly at: number } | null = null

/** Something on the page does what the key says. */
export const isBound = (name: KeyName): boolean =>
  keyEntryOf(name).native === true || (bound.get(name)?.length ?? 0) > 0

/** What opened last closes first; of all else the first on the page acts. */
const actOf = (name: KeyName): Act | undefined => (name === 'close' ? bound.get(name)?.at(-1) : bound.get(name)?.[0])

/** Null for a stroke that is no key of ours: signs come with Shift and AltGr on some keyboards, shortcuts never do. */
function toStroke(event: KeyboardEvent): string | null {
  const isSign = event.key.length === 1 && !/[\p{L}\p{N}]/u.test(event.key)
  if (event.getModifierState('AltGraph')) return isSign ? event.key : null
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : `Mod+${event.key.toLowerCase()}`
  return event.shiftKey && !isSign ? null : event.key
}

function toPrefixed(stroke: string, event: KeyboardEvent): string {
  const waiting = prefix
  prefix = null
  return waiting !== null && event.timeStamp - waiting.at < prefixMs ? `${waiting.key} ${stroke}` : stroke
}

/** A window that stands over the page has keys of its own. */
const isCovered = () => document.querySelector('dialog[open]') !== null

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isCovered()) return
  const pressed = toStroke(event)
  if (pressed === null) return
  if (isCharacters(pressed) && (isTyping(event) || !areCharacterKeysOn())) return
  const stroke = isCharacters(pressed) ? toPrefixed(pressed, event) : pressed
  if (isPrefix(stroke)) {
    prefix = { key: stroke, at: event.timeStamp }
    return
  }
  const name = findKey(stroke)
  if (name === undefined || (event.repeat && keyEntryOf(name).repeats !== true)) return
  const act = actOf(name)
  if (act === undefined) return
  event.preventDefault()
  act()
}

/** From now until what it answers is called, `act` is what the key does. */
export function bindKey(name: KeyName, act: Act): () => void {
  if (bound.size === 0) document.addEventListener('keydown', onKeyDown)
  const acts = bound.get(name) ?? []
  bound.set(name, acts)
  acts.push(act)
  return () => {
    acts.splice(acts.indexOf(act), 1)
    if (acts.length === 0) bound.delete(name)
    if (bound.size === 0) document.removeEventListener('keydown', onKeyDown)
  }
}
