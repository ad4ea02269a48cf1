import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Column } from './column'
import { maxPrintedRows } from './printed-rows'
import { VirtualTable } from './virtual-table'

const columns: readonly Column<{ name: string }>[] = [{ id: 'name', head: 'Name', cell: ({ name }) => name }]

function print(count: number, total: number, offset = 0): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query === 'print',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  const rows = Array.from({ length: count }, (_, index) => ({ name: `group-${offset + index}` }))
  render(
    <VirtualTable
      caption="Groups"
      columns={columns}
      rows={rows}
      offset={offset}
      total={total}
      rowKey={({ name }) => name}
    />,
  )
}

afterEach(() => vi.unstubAllGlobals())

describe('a table on paper', () => {
  it('is whole, whatever of it was on the screen', () => {
    print(120, 120)
    expect(screen.getAllByRole('row')).toHaveLength(121)
    expect(screen.getByText('group-119')).toBeTruthy()
    expect(screen.queryByText(/are printed/)).toBe(null)
  })

  it('ends at a cap, and says how many rows are missing', () => {
    print(maxPrintedRows + 100, maxPrintedRows + 100)
    expect(screen.getAllByRole('row')).toHaveLength(maxPrintedRows + 1)
    expect(screen.getByText(/The first 500 of 600 rows are printed, 100 more are not/)).toBeTruthy()
  })

  it('says which rows it has where only some were read', () => {
    print(150, 10_000, 4_950)
    expect(screen.getByText(/Rows 4,951 to 5,100 of 10,000 rows are printed, 9,850 more are not/)).toBeTruthy()
  })
})
