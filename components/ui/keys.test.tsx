import { fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setCharacterKeys } from './key-setting'
import { bindKey, isBound } from './keys'
import { useKey } from './use-key'

let unbind: (() => void)[] = []

function bind(...args: Parameters<typeof bindKey>) {
  const end = bindKey(...args)
  unbind.push(end)
  return end
}

beforeEach(() => {
  unbind = []
})
afterEach(() => {
  for (const end of unbind) end()
  localStorage.clear()
  document.body.replaceChildren()
})

/** False where the key was taken. */
function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  // Of its own the test's document takes Alt for AltGr.
  event.getModifierState = (name) => name === 'AltGraph' && init.modifierAltGraph === true
  return fireEvent(target, event)
}

describe('keys', () => {
  it('do what is bound, and are taken from the browser then', () => {
    const act = vi.fn()
    bind('theme', act)
    expect(press('d')).toBe(false)
    expect(press('D', { shiftKey: true })).toBe(true)
    expect(press('e')).toBe(true)
    expect(act).toHaveBeenCalledTimes(1)
  })

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('never act with %s, but for Ctrl K and Cmd K', (modifier) => {
    const [theme, palette] = [vi.fn(), vi.fn()]
    bind('theme', theme)
    bind('palette', palette)
    expect(press('d', { [modifier]: true })).toBe(true)
    expect(press('/', { [modifier]: true })).toBe(true)
    expect(theme).not.toHaveBeenCalled()
    press('k', { [modifier]: true })
    expect(palette).toHaveBeenCalledTimes(modifier === 'altKey' ? 0 : 1)
  })

  it('are signs also where a keyboard needs Shift or AltGr for them', () => {
    const [help, earlier] = [vi.fn(), vi.fn()]
    bind('help', help)
    bind('earlier', earlier)
    press('?', { shiftKey: true })
    press('[', { ctrlKey: true, altKey: true, modifierAltGraph: true })
    expect(help).toHaveBeenCalledTimes(1)
    expect(earlier).toHaveBeenCalledTimes(1)
  })

  it('of two come one after the other, and what follows g is nothing else', () => {
    const [topics, time, theme] = [vi.fn(), vi.fn(), vi.fn()]
    bind('topics', topics)
    bind('time-range', time)
    bind('theme', theme)
    press('g')
    press('t')
    expect(topics).toHaveBeenCalledTimes(1)
    press('t')
    expect(time).toHaveBeenCalledTimes(1)
    press('g')
    press('d')
    expect(theme).not.toHaveBeenCalled()
    press('d')
    expect(theme).toHaveBeenCalledTimes(1)
  })

  it.each(['<input />', '<textarea></textarea>', '<select></select>', '<div role="dialog"><button></button></div>'])(
    'of one character do nothing in %s, others do',
    (html) => {
      const [theme, palette, close] = [vi.fn(), vi.fn(), vi.fn()]
      bind('theme', theme)
      bind('palette', palette)
      bind('close', close)
      document.body.innerHTML = html
      const target = document.body.querySelector('input, textarea, select, button') ?? document.body
      expect(press('d', {}, target)).toBe(true)
      expect(press('/', {}, target)).toBe(true)
      expect(theme).not.toHaveBeenCalled()
      press('k', { ctrlKey: true }, target)
      press('Escape', {}, target)
      expect(palette).toHaveBeenCalledTimes(1)
      expect(close).toHaveBeenCalledTimes(1)
    },
  )

  it('of one character can be switched off; Ctrl K and Escape stay', () => {
    const [theme, topics, palette, close] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
    bind('theme', theme)
    bind('topics', topics)
    bind('palette', palette)
    bind('close', close)
    setCharacterKeys(false)
    for (const key of ['d', 'g', 't', '/']) expect(press(key)).toBe(true)
    press('k', { metaKey: true })
    press('Escape')
    expect([theme, topics].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
    expect([palette, close].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    setCharacterKeys(true)
    press('d')
    expect(theme).toHaveBeenCalledTimes(1)
  })

  it('that are held go on only where that makes sense', () => {
    const [row, theme] = [vi.fn(), vi.fn()]
    bind('next-row', row)
    bind('theme', theme)
    press('j', { repeat: true })
    press('d', { repeat: true })
    expect(row).toHaveBeenCalledTimes(1)
    expect(theme).not.toHaveBeenCalled()
  })

  it('stand back behind a window, while a text is composed, and where somebody took them', () => {
    const act = vi.fn()
    bind('theme', act)
    press('d', { isComposing: true })
    document.body.innerHTML = '<dialog open></dialog>'
    press('d')
    document.body.innerHTML = '<p></p>'
    const taken = document.body.querySelector('p') ?? document.body
    taken.addEventListener('keydown', (event) => event.preventDefault())
    press('d', {}, taken)
    expect(act).not.toHaveBeenCalled()
  })

  it('are of the first that wants them; what opened last closes first', () => {
    const calls: string[] = []
    bind('acknowledge', () => calls.push('first'))
    bind('acknowledge', () => calls.push('second'))
    bind('close', () => calls.push('page'))
    const end = bind('close', () => calls.push('menu'))
    press('a')
    press('Escape')
    end()
    unbind = unbind.filter((each) => each !== end)
    press('Escape')
    expect(calls).toEqual(['first', 'menu', 'page'])
  })

  it('are there for as long as what they do is', () => {
    function Part({ act }: { act: (() => void) | null }) {
      useKey('live', act)
      return null
    }
    const [one, other] = [vi.fn(), vi.fn()]
    const { rerender, unmount } = render(<Part act={one} />)
    rerender(<Part act={other} />)
    press('.')
    expect([one.mock.calls.length, other.mock.calls.length]).toEqual([0, 1])
    rerender(<Part act={null} />)
    expect(isBound('live')).toBe(false)
    expect(press('.')).toBe(true)
    rerender(<Part act={one} />)
    expect(isBound('live')).toBe(true)
    unmount()
    expect(isBound('live')).toBe(false)
    expect(isBound('open-row')).toBe(true)
  })
})
