import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { ChartPoint, ChartSeries } from './chart-types'
import { SharedCursor } from './cursor'
import { LagChart } from './lag-chart'
import type { TimeAxis } from './time-chart'
import { toNextIndex } from './use-chart-input'

const point = (at: number, value: number | null, change: Partial<ChartPoint> = {}): ChartPoint => ({
  at,
  value,
  bound: 'exact',
  resolutionMs: 5_000,
  note: null,
  ...change,
})
const points = [
  point(0, 1_204),
  point(5_000, 7, { bound: 'at_least', note: '2 partitions unknown' }),
  point(10_000, null),
  point(60_000, 9),
]
const series: ChartSeries[] = [{ key: 'orders/3', name: 'orders/3', look: 1, points }]
const axis: TimeAxis = {
  from: 0,
  to: 60_000,
  gaps: [{ from: 10_000, to: 60_000 }],
  bands: [],
  marks: [],
  pollPeriodMs: 5_000,
}
const slider = () => screen.getByRole('slider', { hidden: true })

describe('a chart over time', () => {
  it('says that history is still to come', () => {
    render(<LagChart axis={axis} series={[]} />)
    expect(screen.getByText(/No history yet/)).toBeTruthy()
    expect(screen.queryByRole('slider')).toBe(null)
  })

  it('is read with the keyboard: exact, at least, unknown and gap in words', () => {
    render(
      <SharedCursor>
        <LagChart axis={axis} series={series} />
      </SharedCursor>,
    )
    const said = (key: string) => {
      fireEvent.keyDown(slider(), { key })
      return slider()
        .getAttribute('aria-valuetext')
        ?.replace(/^\d\d:\d\d:\d\d, /, '')
    }
    expect(said('End')).toBe('orders/3 9')
    expect(said('Home')).toBe('orders/3 1,204')
    expect(said('ArrowRight')).toBe('orders/3 ≥\u20097, 2 partitions unknown')
    expect(said('ArrowRight')).toBe('orders/3 unknown')
    expect(said('ArrowRight')).toBe('orders/3 9')
    fireEvent.keyDown(slider(), { key: 'Escape' })
    expect(document.querySelector('.chart-tip')).toBe(null)
  })

  it('moves the same time in every chart of the page', () => {
    render(
      <SharedCursor>
        <LagChart axis={axis} series={series} />
        <LagChart axis={axis} series={series} />
      </SharedCursor>,
    )
    const [first, second] = screen.getAllByRole('slider')
    if (first === undefined || second === undefined) throw new Error('two charts are expected')
    fireEvent.keyDown(first, { key: 'Home' })
    fireEvent.keyDown(first, { key: 'ArrowRight' })
    expect(second.getAttribute('aria-valuenow')).toBe('5000')
    expect(document.querySelectorAll('.chart-tip')).toHaveLength(2)
  })

  it('draws a stretch by dragging and pins the moment by a click', () => {
    const onSelect = vi.fn()
    render(
      <SharedCursor>
        <LagChart axis={{ ...axis, onSelect }} series={series} />
      </SharedCursor>,
    )
    const at = (clientX: number) => ({ clientX, button: 0, pointerId: 1, pointerType: 'touch' })
    fireEvent.pointerDown(slider(), at(46))
    fireEvent.pointerMove(slider(), at(358))
    fireEvent.pointerUp(slider(), at(358))
    expect(onSelect).toHaveBeenCalledWith(0, 30_000)
    fireEvent.pointerDown(slider(), at(46))
    fireEvent.pointerUp(slider(), at(46))
    fireEvent.pointerLeave(slider())
    expect(document.querySelector('.chart-tip')?.textContent).toContain('1,204')
  })

  it('walks ten points with shift', () => {
    expect(toNextIndex('ArrowLeft', true, 25, 60)).toBe(15)
    expect(toNextIndex('ArrowRight', true, 55, 60)).toBe(59)
    expect(toNextIndex('x', false, 5, 60)).toBe(null)
  })

  it('tells the same in a table, the gap as a row of its own', () => {
    render(<LagChart axis={axis} series={series} />)
    const details = document.querySelector('details')
    if (details === null) throw new Error('the table is missing')
    details.open = true
    fireEvent(details, new Event('toggle'))
    const cells = [...document.querySelectorAll('td')].map(({ textContent }) => textContent)
    expect(cells.filter((_, index) => index % 2 === 1)).toEqual([
      '9',
      'no data for 50 s',
      'unknown',
      '≥\u20097, 2 partitions unknown',
      '1,204',
    ])
  })

  it('leads to a pinned moment: by its button, and by Enter a second time', () => {
    const onMoment = vi.fn()
    render(
      <SharedCursor>
        <LagChart axis={{ ...axis, onMoment }} series={series} />
      </SharedCursor>,
    )
    expect(screen.queryByRole('button', { name: 'Show this moment', hidden: true })).toBe(null)
    fireEvent.keyDown(slider(), { key: 'Home' })
    fireEvent.keyDown(slider(), { key: 'ArrowRight' })
    fireEvent.keyDown(slider(), { key: 'Enter' })
    expect(onMoment).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Show this moment', hidden: true }))
    fireEvent.keyDown(slider(), { key: 'Enter' })
    expect(onMoment.mock.calls).toEqual([[5_000], [5_000]])
  })

  it('offers no way to the moment it shows already, and lets go of a pin without one', () => {
    render(
      <SharedCursor at={5_000}>
        <LagChart axis={{ ...axis, onMoment: vi.fn(), shownAt: 5_000 }} series={series} />
      </SharedCursor>,
    )
    expect(document.querySelector('.chart-tip')).not.toBe(null)
    expect(screen.queryByRole('button', { name: 'Show this moment', hidden: true })).toBe(null)
  })
})
