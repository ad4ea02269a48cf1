import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { rememberWho } from '@/lib/client/acknowledge'
import { findingRowOf, noon } from '@/lib/testing/wire-builders'
import { FindingCard } from './finding-card'

const card = (change: Parameters<typeof findingRowOf>[0] = {}, readOnly = false) => (
  <FindingCard cluster="prod" finding={findingRowOf(change)} readOnly={readOnly} now={noon} />
)
const button = (name: string) => screen.getByRole('button', { name })
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

describe('the card of a finding', () => {
  it('answers what, since when, where, and what next', () => {
    render(card())
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Partition orders/3 is stuck')
    for (const text of [
      'Critical',
      'PARTITION_STUCK',
      'Since 11:40:28, for 19 min 32 s',
      'Topic orders, partition 3',
      'Look at record 88,412,907. If it cannot be parsed, skip it.',
    ]) {
      expect(screen.getByText(text)).toBeTruthy()
    }
    expect(button('Copy command')).toBeTruthy()
  })

  it('tells what was seen from what cannot be known, in words too', () => {
    render(card())
    const items = screen.getAllByRole('listitem')
    expect(items.map((item) => item.querySelector('svg')?.getAttribute('aria-label'))).toEqual([
      'Seen',
      'Cannot be known',
    ])
  })

  it('shows a moment of its evidence on the charts', () => {
    const onMoment = vi.fn()
    render(<FindingCard cluster="prod" finding={findingRowOf()} readOnly={false} now={noon} onMoment={onMoment} />)
    fireEvent.click(button('Committed offset stays at 88,412,907 for 117 polls'))
    expect(onMoment).toHaveBeenCalledWith(noon - 1_172_000)
  })

  it('is acknowledged with a name this browser remembers', async () => {
    rememberWho('m.keller')
    const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'))
    vi.stubGlobal('fetch', fetched)
    render(card())
    fireEvent.click(button('Acknowledge'))
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'rolling back' } })
    fireEvent.click(button('Save'))
    expect(await screen.findByText(/^Saved/)).toBeTruthy()
    expect(fetched.mock.calls[0]?.[1].body).toBe('{"who":"m.keller","note":"rolling back"}')
  })

  it('says why an acknowledgement was refused and keeps the form', async () => {
    const error = { error: { code: 'TM_FORBIDDEN', message: 'This Tidemark is read-only.' } }
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(error), { status: 403 }))
    render(card({ sticky: true }))
    expect(screen.getByText('Stays until acknowledged')).toBeTruthy()
    fireEvent.click(button('Acknowledge'))
    fireEvent.change(screen.getByLabelText('Who'), { target: { value: 'me' } })
    fireEvent.click(button('Save'))
    expect((await screen.findByText('This Tidemark is read-only.')).getAttribute('role')).toBe('alert')
    expect(button('Save')).toBeTruthy()
  })

  it('names who has it, and lets it be taken back', () => {
    const acknowledgement = { who: 'm.keller', note: 'rolling back', at: noon - 60_000 }
    render(card({ acknowledgement }))
    expect(screen.getByText(/Acknowledged by/).textContent).toBe('Acknowledged by m.keller at 11:59:00: “rolling back”')
    expect(button('Take back')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBe(null)
  })

  it('offers nothing to press where the app is read-only', () => {
    render(card({ acknowledgement: { who: 'me', note: '', at: noon } }, true))
    expect(screen.queryByRole('button', { name: 'Take back' })).toBe(null)
    render(card({ id: 'f-2' }, true))
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBe(null)
  })

  it('speaks of a closed finding in the past and proposes no step', () => {
    render(card({ until: noon - 60_000 }))
    expect(screen.getByText('Critical then')).toBeTruthy()
    expect(screen.getByText('Closed')).toBeTruthy()
    expect(screen.getByText('11:40:28 to 11:59:00, lasted 18 min 32 s')).toBeTruthy()
    expect(screen.queryByText('Next step')).toBe(null)
    expect(screen.queryByRole('button', { name: 'Copy command' })).toBe(null)
  })
})
