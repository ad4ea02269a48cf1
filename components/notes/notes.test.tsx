import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rememberWho } from '@/lib/client/acknowledge'
import { noon } from '@/lib/testing/wire-builders'
import { NoteForm } from './note-form'
import { SilenceForm, toPattern } from './silence-form'
import { SilencedLine } from './silenced-line'
import { SilencesCard } from './silences-card'

const sent: { url: string; method: string; body: unknown }[] = []
let status = 201

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  sent.length = 0
  status = 201
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, method: init.method ?? '', body: init.body === undefined ? null : JSON.parse(String(init.body)) })
    return new Response(JSON.stringify({ error: { code: 'TM_FORBIDDEN', message: 'No.' } }), { status })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const field = (name: string | RegExp) => screen.getByLabelText(name)
const type = (name: string | RegExp, value: string) => fireEvent.change(field(name), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('the form of a silence', () => {
  const form = (onDone = vi.fn()) => (
    <SilenceForm cluster="prod" groupId="orders.billing" code="PARTITION_STUCK" onDone={onDone} onCancel={vi.fn()} />
  )

  it('is of this group and this finding, for four hours, by whoever wrote last', async () => {
    const onDone = vi.fn()
    rememberWho('m.keller')
    render(form(onDone))
    type('Note', 'being repaired')
    press('Save')
    await waitFor(() => expect(onDone).toHaveBeenCalled())
    expect(sent[0]).toMatchObject({
      url: '/api/v1/clusters/prod/silences',
      method: 'POST',
      body: {
        group_id: 'orders.billing',
        groups: null,
        codes: ['PARTITION_STUCK'],
        until: noon + 4 * 3_600_000,
        who: 'm.keller',
        note: 'being repaired',
      },
    })
  })

  it('by a pattern begins with what matches this group alone, and says that losses stay loud', async () => {
    render(form())
    expect(screen.queryByText(/Lost records/)).toBe(null)
    type('Groups', 'pattern')
    expect(field(/^Pattern/)).toHaveProperty('value', 'orders\\.billing')
    type('Findings', '')
    expect(screen.getByText(/Lost records are silenced by the whole id/)).toBeTruthy()
    type('Who', 'Ada')
    press('Save')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toMatchObject({ group_id: null, groups: 'orders\\.billing', codes: [] })
  })

  it('stays open and says why it was refused', async () => {
    status = 403
    const onDone = vi.fn()
    render(form(onDone))
    type('Who', 'Ada')
    press('Save')
    expect(await screen.findByText('No.')).toBeTruthy()
    expect(onDone).not.toHaveBeenCalled()
  })

  it('escapes every sign that means something in a pattern', () => {
    expect(toPattern('a.b*c[d](e)|f\\g$h^i{j}?+')).toBe('a\\.b\\*c\\[d\\]\\(e\\)\\|f\\\\g\\$h\\^i\\{j\\}\\?\\+')
  })
})

describe('the form of a note', () => {
  it('is about the moment and the group it was opened at, or about the whole cluster', async () => {
    const onDone = vi.fn()
    render(<NoteForm cluster="prod" groupId="a/b#c" at={noon} onDone={onDone} onCancel={vi.fn()} />)
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
    type('What happened', 'deploy 412')
    type('Who', 'Ada')
    press('Save')
    await waitFor(() => expect(onDone).toHaveBeenCalled())
    expect(sent[0]).toEqual({
      url: '/api/v1/clusters/prod/annotations',
      method: 'POST',
      body: { at: noon, text: 'deploy 412', who: 'Ada', group_id: 'a/b#c' },
    })
    type('About', 'cluster')
    press('Save')
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]?.body).toMatchObject({ group_id: null })
  })
})

describe('a silence that holds', () => {
  const silence = { id: 's-1', until: noon + 3_600_000, who: 'Ada', note: 'known' }

  it('says until when, by whom and why, and can be ended', async () => {
    render(<SilencedLine cluster="prod" silence={silence} readOnly={false} now={noon} />)
    expect(screen.getByText(/Silenced until/).textContent).toBe('Silenced until 13:00:00 by Ada: “known”')
    press('End silence')
    await waitFor(() => expect(sent[0]).toMatchObject({ url: '/api/v1/clusters/prod/silences/s-1', method: 'DELETE' }))
  })

  it('cannot be ended where nothing may be written', () => {
    render(<SilencedLine cluster="prod" silence={silence} readOnly now={noon} />)
    expect(screen.queryByRole('button')).toBe(null)
  })

  it('is listed with what it covers, in words, whether a group or a pattern', () => {
    const row = {
      ...silence,
      group_id: null,
      groups: 'orders-.*',
      codes: [],
      created_at: noon,
      active: true,
      findings: 2,
    }
    const one = { ...row, id: 's-2', group_id: 'billing', groups: null, codes: ['LAG_GROWING' as const], findings: 0 }
    render(<SilencesCard cluster="prod" silences={[row, one]} readOnly={false} now={noon} />)
    expect(screen.getByText('groups like orders-.*')).toBeTruthy()
    expect(screen.getByText('covers 2 findings')).toBeTruthy()
    expect(screen.getByText('billing')).toBeTruthy()
    expect(screen.getByText('covers none now')).toBeTruthy()
    expect(screen.getByText('2 silences')).toBeTruthy()
  })
})
