import { fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyEntryOf, keyNames } from '@/components/ui/key-map'
import { areCharacterKeysOn } from '@/components/ui/key-setting'
import { useKey } from '@/components/ui/use-key'
import { KeyHelp } from './key-help'

afterEach(() => localStorage.clear())

function Page({ open }: { open: boolean }) {
  useKey('theme', vi.fn())
  return open && <KeyHelp onClose={vi.fn()} />
}

function showHelp() {
  const { rerender } = render(<Page open={false} />)
  rerender(<Page open />)
}

const rowOf = (what: string) => within(screen.getByText(what).closest('tr') ?? document.body)

describe('the help of the keys', () => {
  it('has every key of the table and nothing else, with what it does', () => {
    showHelp()
    const rows = screen.getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(
      keyNames.map((name) => keyEntryOf(name).what),
    )
  })

  it('says which keys do nothing on this page now', () => {
    showHelp()
    expect(rowOf('Light or dark').queryByText(/not on this page/)).toBeNull()
    expect(rowOf('Open the row').queryByText(/not on this page/)).toBeNull()
    expect(rowOf('Next row').getByText(/not on this page now/)).toBeTruthy()
  })

  it('switches letters and signs off and on, for this browser', () => {
    showHelp()
    const box = screen.getByRole('checkbox', { name: /Letters and signs act/ })
    fireEvent.click(box)
    expect(areCharacterKeysOn()).toBe(false)
    expect(localStorage.getItem('tidemark.keys')).toBe('off')
    fireEvent.click(box)
    expect(areCharacterKeysOn()).toBe(true)
  })
})
