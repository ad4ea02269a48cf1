import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Announcer } from './announcer'
import { CopyButton } from './copy-button'

const id = `team/a:b#c%d&e[f]${'x'.repeat(238)}`
let written: string[]
let commands: string[]

/** What a browser allows. */
function allow({ clipboard, command }: { clipboard: boolean; command: boolean }): void {
  const writeText = async (text: string) => {
    if (!clipboard) throw new DOMException('Write permission denied.', 'NotAllowedError')
    written.push(text)
  }
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
  Object.assign(document, {
    execCommand: (name: string) => {
      const field = document.activeElement
      if (command && field instanceof HTMLTextAreaElement) commands.push(`${name} ${field.value}`)
      return command
    },
  })
}

async function press() {
  render(
    <>
      <Announcer />
      <CopyButton text={id} label="Copy group id" />
    </>,
  )
  const button = screen.getByRole('button', { name: 'Copy group id' })
  button.focus()
  fireEvent.click(button)
  return button
}

beforeEach(() => {
  written = []
  commands = []
})
afterEach(() => vi.unstubAllGlobals())

describe('copying an identifier', () => {
  it('takes the whole of it, says so politely and keeps its name', async () => {
    allow({ clipboard: true, command: false })
    const button = await press()
    expect((await screen.findByText('Copied')).parentElement?.getAttribute('aria-live')).toBe('polite')
    expect(written).toEqual([id])
    expect(button.getAttribute('aria-label')).toBe('Copy group id')
  })

  it('goes the older way where the clipboard is closed to pages, and leaves the focus where it was', async () => {
    allow({ clipboard: false, command: true })
    const button = await press()
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(commands).toEqual([`copy ${id}`])
    expect(document.activeElement).toBe(button)
  })

  it('hands the text over, selected, where nothing is allowed, and goes away with Escape', async () => {
    allow({ clipboard: false, command: false })
    const button = await press()
    const field = await screen.findByLabelText(/press Ctrl C/)
    expect(field).toHaveProperty('value', id)
    expect(document.activeElement).toBe(field)
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(screen.queryByLabelText(/press Ctrl C/)).toBe(null)
    expect(document.activeElement).toBe(button)
  })
})
