import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Value } from './value'

describe('a number that says how far it can be trusted', () => {
  it('is a word with its reason when unknown, never 0', () => {
    render(<Value value={{ kind: 'unknown', reason: 'ListOffsets denied' }} />)
    expect(screen.getByText('unknown').textContent).toBe('unknown: ListOffsets denied')
  })

  it('reads "at least" where parts are missing', () => {
    render(<Value value={{ kind: 'at_least', text: '48,535', note: '1 partition unknown' }} />)
    expect(screen.getByText('at least')).toBeTruthy()
  })

  it('is told in the past tense once it is old', () => {
    const { container } = render(<Value value={{ kind: 'exact', text: '12' }} stale />)
    expect(container.textContent).toBe('was 12')
    const words = render(<Value value={{ kind: 'exact', text: 'nobody reads', past: 'nobody read' }} stale />)
    expect(words.container.textContent).toBe('nobody read')
  })
})
