import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { findGaps, LagChart, withHoles } from './lag-chart'

const point = (at: number, value: number | null = 1, unknownPartitions = 0) => ({ at, value, unknownPartitions })

describe('the lag chart', () => {
  it('finds spans in which nothing was read and draws no line over them', () => {
    const points = [point(0), point(5_000), point(60_000)]
    const gaps = findGaps(points, 12_500)
    expect(gaps).toEqual([{ from: 5_000, to: 60_000 }])
    expect(withHoles(points, gaps).map(({ value }) => value)).toEqual([1, 1, null, 1])
  })

  it('says that history is still to come', () => {
    render(<LagChart points={[]} pollPeriodMs={5_000} label="the last hour" />)
    expect(screen.getByText(/No history yet/)).toBeTruthy()
  })

  it('tells the same in a table: exact, at least and unknown', () => {
    render(
      <LagChart points={[point(0, 1_204), point(5_000, 7, 2), point(10_000, null)]} pollPeriodMs={5_000} label="x" />,
    )
    const cells = screen.getAllByRole('cell', { hidden: true }).map(({ textContent }) => textContent)
    expect(cells.filter((_, index) => index % 2 === 1)).toEqual(['1,204', '≥ 7, 2 partitions unknown', 'unknown'])
  })
})
