import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ColumnOption } from '@/components/ui/column-choice'
import type { UrlState } from '@/lib/client/use-url-state'
import { ColumnsMenu } from './columns-menu'

const options: readonly ColumnOption[] = [
  { id: 'group', head: 'Group', fixed: true },
  { id: 'lag', head: 'Lag' },
  { id: 'max_lag', head: 'Worst partition', from: 'xl' },
]

function Page({ columns = '' }: { columns?: string }) {
  const [named, setNamed] = useState(columns)
  const set = (changes: Readonly<Record<string, string>>) => setNamed(changes.columns ?? named)
  const url: UrlState = { get: () => named, list: () => named.split(','), set, go: set }
  return (
    <>
      <ColumnsMenu options={options} url={url} parameter="columns" />
      <output>{named}</output>
    </>
  )
}

const box = (name: string | RegExp) => screen.getByRole('checkbox', { name })
const address = () => screen.getByRole('status').textContent

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))

describe('the menu of columns', () => {
  it('is made of check boxes, as the window shows the columns, and never takes the name of a row away', () => {
    render(<Page />)
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
    expect(box('Lag')).toHaveProperty('checked', true)
    expect(box('Worst partition')).toHaveProperty('checked', false)
    expect(box(/Group/)).toHaveProperty('disabled', true)
    expect(screen.getByText('2 of 3 columns')).toBeTruthy()
  })

  it('puts a choice into the address, and takes it out where it is the default again', () => {
    render(<Page />)
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
    fireEvent.click(box('Worst partition'))
    expect(address()).toBe('group,lag,max_lag')
    fireEvent.click(box('Lag'))
    expect(address()).toBe('group,max_lag')
    expect(screen.getByRole('button', { name: 'Columns: 2' })).toBeTruthy()
    fireEvent.click(box('Lag'))
    fireEvent.click(box('Worst partition'))
    expect(address()).toBe('')
  })

  it('shows what a shared address chose, and goes back to the default', () => {
    render(<Page columns="max_lag,unheard_of" />)
    fireEvent.click(screen.getByRole('button', { name: 'Columns: 2' }))
    expect(box('Lag')).toHaveProperty('checked', false)
    fireEvent.click(screen.getByRole('button', { name: 'Default columns' }))
    expect(address()).toBe('')
  })
})
