import { fireEvent, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepPlaces, useHeldRows } from './use-held-rows'

interface Row {
  id: string
  lag: number
}

const keyOf = ({ id }: Row) => id

function Table({ rows, scope = 'all' }: { rows: readonly Row[]; scope?: string }) {
  const held = useHeldRows(rows, keyOf, scope)
  return (
    <div data-testid="area" {...held.area}>
      <p>{held.rows.map(({ id, lag }) => `${id}:${lag}`).join(' ')}</p>
      <a href="/row">a row</a>
      <button type="button" onClick={held.release}>
        {held.movedCount} moved
      </button>
    </div>
  )
}

/** `a:1 b:2` */
const toRows = (text: string): Row[] =>
  text.split(' ').map((each) => {
    const [id = '', lag] = each.split(':')
    return { id, lag: Number(lag) }
  })

function show(text: string) {
  const view = render(<Table rows={toRows(text)} />)
  return {
    text: () => view.container.querySelector('p')?.textContent,
    next: (rows: string, scope = 'all') => view.rerender(<Table rows={toRows(rows)} scope={scope} />),
    area: screen.getByTestId('area'),
  }
}

describe('the rows of a table', () => {
  it('come in their order while nobody points at them', () => {
    const table = show('a:9 b:8 c:7')
    table.next('c:10 a:9 b:8')
    expect(table.text()).toBe('c:10 a:9 b:8')
    expect(screen.getByRole('button').textContent).toBe('0 moved')
  })

  it('keep their places under the pointer while their numbers change, and take the new order when it leaves', () => {
    const table = show('a:9 b:8 c:7')
    fireEvent.pointerEnter(table.area)
    table.next('c:10 a:9 b:8')
    expect(table.text()).toBe('a:9 b:8 c:10')
    expect(screen.getByRole('button').textContent).toBe('3 moved')
    fireEvent.pointerLeave(table.area)
    expect(table.text()).toBe('c:10 a:9 b:8')
  })

  it('keep their places when one of them has left the window: the one that came stands where it was', () => {
    const table = show('a:9 b:8 c:7 d:6')
    fireEvent.pointerEnter(table.area)
    table.next('x:20 a:9 c:8 d:7')
    expect(table.text()).toBe('a:9 x:20 c:8 d:7')
    table.next('x:21 a:9 d:8 y:7')
    expect(table.text()).toBe('a:9 x:21 y:7 d:8')
  })

  it('keep their places while the focus is among them', () => {
    const table = show('a:9 b:8')
    fireEvent.focus(screen.getByRole('link'))
    table.next('b:10 a:9')
    expect(table.text()).toBe('a:9 b:10')
    fireEvent.blur(screen.getByRole('link'))
    expect(table.text()).toBe('b:10 a:9')
  })

  it('are put in order by the button, which can be reached without leaving them, and are held again there', () => {
    const table = show('a:9 b:8')
    fireEvent.pointerEnter(table.area)
    table.next('b:10 a:9')
    fireEvent.click(screen.getByRole('button'))
    expect(table.text()).toBe('b:10 a:9')
    table.next('a:12 b:11')
    expect(table.text()).toBe('b:11 a:12')
  })

  it('are others after another search or sort, held or not', () => {
    const table = show('a:9 b:8')
    fireEvent.pointerEnter(table.area)
    table.next('b:8 a:9', 'by name')
    expect(table.text()).toBe('b:8 a:9')
  })
})

describe('keeping places', () => {
  it('loses no row, repeats none, and moves none that can stay', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...'abcdefghij'))
    fc.assert(
      fc.property(keys, keys, (order, now) => {
        const kept = keepPlaces(order, now)
        expect([...kept].sort()).toEqual([...now].sort())
        if (now.length >= order.length) {
          for (const [index, key] of order.entries()) if (now.includes(key)) expect(kept[index]).toBe(key)
        }
      }),
    )
  })
})
