import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeEventSource } from '@/lib/testing/fake-event-source'
import { envelopeOf } from '@/lib/testing/wire-builders'
import { envelopeSchema } from '@/lib/wire/envelope'
import { toAge } from './freshness'
import { useView } from './use-view'

beforeEach(() => {
  vi.spyOn(performance, 'now').mockReturnValue(50_000)
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.opened = []
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function Age() {
  const view = useView('prod', 'overview', {}, envelopeSchema)
  return <p>{toAge(view, performance.now()).note}</p>
}

describe('a live view', () => {
  it('is as old as what the server had kept of it, and younger with what is made since', () => {
    render(<Age />)
    const stream = FakeEventSource.last('prod')
    const data = JSON.stringify(envelopeOf({ age_ms: 300, poll_period_ms: 5_000 }))
    act(() => {
      stream.send('held', '3500')
      stream.send('snapshot', data)
    })
    expect(screen.getByText('4 s old')).toBeTruthy()
    act(() => stream.send('tick', data))
    expect(screen.getByText('1 s old')).toBeTruthy()
  })
})
