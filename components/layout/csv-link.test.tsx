import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { RowSelectionProvider, useRowSelection } from '@/components/ui/row-selection'
import { CsvLink } from './csv-link'

function Select({ id }: { id: string }) {
  const { toggle } = useRowSelection()
  return (
    <button type="button" onClick={() => toggle(id)}>
      {id}
    </button>
  )
}

const page = (query: Record<string, string>) => (
  <RowSelectionProvider>
    <Select id="a&b" />
    <Select id="c" />
    <CsvLink cluster="prod" path="groups" query={query} />
  </RowSelectionProvider>
)

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const link = () => screen.getByRole('link')
const query = () => [...new URL(link().getAttribute('href') ?? '', 'http://tidemark').searchParams]

describe('the link to a file', () => {
  it('has all that match, or the rows that are selected', () => {
    render(page({ q: 'x' }))
    expect(link().textContent).toBe('CSV')
    press('a&b')
    press('c')
    expect(link().textContent).toBe('CSV, 2 selected')
    expect(query()).toEqual([
      ['q', 'x'],
      ['format', 'csv'],
      ['only', 'a&b'],
      ['only', 'c'],
    ])
  })

  it('keeps what is selected in another order, and lets go of it among other rows', () => {
    const { rerender } = render(page({ q: 'x' }))
    press('c')
    rerender(page({ q: 'x', sort: '-total_lag' }))
    expect(link().textContent).toBe('CSV, 1 selected')
    rerender(page({ q: 'y' }))
    expect(link().textContent).toBe('CSV')
  })
})
