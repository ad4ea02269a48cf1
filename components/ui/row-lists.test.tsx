import { fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { useRowList } from './row-lists'
import { RowSelectionProvider, useRowSelection, useSelectableRows } from './row-selection'

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const focused = () => document.activeElement?.textContent

interface ListProps {
  names: readonly string[]
  /** So many are in the document. */
  drawn?: number
  onReveal?: (index: number) => void
}

function List({ names, drawn = names.length, onReveal }: ListProps) {
  const list = useRef<HTMLUListElement>(null)
  useRowList(list, names.length, onReveal)
  const selection = useSelectableRows(list, true)
  return (
    <ul ref={list}>
      {names.slice(0, drawn).map((name, index) => (
        <li key={name} data-index={index} data-row-id={name}>
          <a className="row-link" href={`#${name}`}>
            {name}
          </a>
          {selection.has(name) && <span>selected {name}</span>}
        </li>
      ))}
    </ul>
  )
}

describe('rows by key', () => {
  it('are gone through one by one, from list to list as they stand on the page', () => {
    render(
      <>
        <List names={['a1', 'a2']} />
        <List names={[]} />
        <List names={['b1']} />
      </>,
    )
    const seen = ['j', 'j', 'j', 'j', 'k', 'k', 'k'].map((key) => {
      press(key)
      return focused()
    })
    expect(seen).toEqual(['a1', 'a2', 'b1', 'b1', 'a2', 'a1', 'a1'])
  })

  it('go on from where the focus is, and from where it was when its row went away', () => {
    render(<List names={['a', 'b', 'c', 'd']} />)
    screen.getByText('c').focus()
    press('k')
    expect(focused()).toBe('b')
    screen.getByText('b').blur()
    press('j')
    expect(focused()).toBe('c')
  })

  it('that are not drawn are asked for, and get the focus once they are', () => {
    const onReveal = vi.fn()
    const { rerender } = render(<List names={['a', 'b', 'c']} drawn={1} onReveal={onReveal} />)
    press('j')
    press('j')
    expect(onReveal).toHaveBeenLastCalledWith(1)
    expect(focused()).toBe('a')
    rerender(<List names={['a', 'b', 'c']} onReveal={onReveal} />)
    expect(focused()).toBe('b')
  })
})

describe('selected rows', () => {
  function Count() {
    const { keys } = useRowSelection()
    return <output>{[...keys].join(' ')}</output>
  }
  const selected = () => screen.getByRole('status').textContent
  const page = (names: readonly string[]) => (
    <RowSelectionProvider>
      <Count />
      {names.length > 0 && <List names={names} />}
    </RowSelectionProvider>
  )

  it('are taken and let go by x, all of them by Escape, and with their table', () => {
    const { rerender } = render(page(['a', 'b']))
    press('x')
    expect(selected()).toBe('')
    for (const key of ['j', 'x', 'j', 'x']) press(key)
    expect(selected()).toBe('a b')
    expect(screen.getByText('selected b')).toBeTruthy()
    press('x')
    expect(selected()).toBe('a')
    press('Escape')
    expect(selected()).toBe('')
    press('x')
    rerender(page([]))
    expect(selected()).toBe('')
  })

  it('are no more than an address can carry', () => {
    const names = Array.from({ length: 30 }, (_, index) => `${'ä'.repeat(60)}${index}`)
    render(page(names))
    for (const _ of names) {
      press('j')
      press('x')
    }
    const characters = selected()
      ?.split(' ')
      .reduce((sum, name) => sum + encodeURIComponent(name).length, 0)
    expect(characters).toBeGreaterThan(3_000)
    expect(characters).toBeLessThan(5_000)
  })
})
