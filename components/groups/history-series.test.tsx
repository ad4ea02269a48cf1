import { describe, expect, it } from 'vitest'
import { findingRowOf, historyOf, historyPointOf, noon } from '@/lib/testing/wire-builders'
import { toLagSeries, toMarks, toRateSeries, toTimeLagSeries } from './history-series'

const series = (topic: string | null, partition: number | null, ...points: ReturnType<typeof historyPointOf>[]) => ({
  topic,
  partition,
  points,
})

describe('the lines of the charts', () => {
  it('are the worst partitions by name and the rest summed up, each with its own look', () => {
    const body = historyOf({
      rest_partitions: 11,
      series: [series('orders', 3, historyPointOf(1)), series(null, null, historyPointOf(1))],
    })
    expect(toLagSeries(body).map(({ name, look }) => [name, look])).toEqual([
      ['orders/3', 1],
      ['11 other partitions', 'rest'],
    ])
  })

  it('are the whole group where no partition has a line of its own', () => {
    const body = historyOf({ whole: [historyPointOf(1)] })
    expect(toLagSeries(body).map(({ name }) => name)).toEqual(['all partitions'])
  })

  it('show the highest of a stretch, at the end the present, and bounds where partitions are unknown', () => {
    const points = [
      historyPointOf(1, { lag: 5, lag_max: 90 }),
      historyPointOf(2, { lag: 7, lag_max: 80, unknown_partitions: 2 }),
    ]
    const [line] = toLagSeries(historyOf({ series: [series('orders', 3, ...points)] }))
    expect(line?.points.map(({ value, bound, note }) => [value, bound, note])).toEqual([
      [90, 'exact', null],
      [7, 'at_least', '2 partitions unknown'],
    ])
  })

  it('carry the error bar of a time lag; without one it is a lower bound; unknown stays unknown', () => {
    const body = historyOf({
      whole: [
        historyPointOf(1, { time_lag_ms: 60_000, time_lag_error_ms: 10_000 }),
        historyPointOf(2, { time_lag_ms: 70_000, time_lag_error_ms: null }),
        historyPointOf(3, { time_lag_ms: null, time_lag_error_ms: null }),
      ],
    })
    expect(toTimeLagSeries(body)[0]?.points.map(({ value, bound, note }) => [value, bound, note])).toEqual([
      [60_000, 'exact', '± 10 s'],
      [70_000, 'at_least', null],
      [null, 'exact', null],
    ])
  })

  it('are written and read, in this order', () => {
    const body = historyOf({ whole: [historyPointOf(1)] })
    expect(toRateSeries(body).map(({ name, points }) => [name, points[0]?.value])).toEqual([
      ['written', 4],
      ['read', 3],
    ])
  })
})

describe('the marks of the charts', () => {
  it('are onsets of what needs someone; of the finding the page is about the end, too', () => {
    const info = findingRowOf({ id: 'i', severity: 'info', code: 'REBALANCE' })
    const closed = findingRowOf({ id: 'c', since: noon - 600_000, until: noon - 60_000 })
    const body = historyOf({ findings: [closed, info] })
    expect(toMarks(body, null).map(({ label, kind }) => [label, kind])).toEqual([
      ['Partition stuck since 11:50:00', 'critical'],
    ])
    expect(toMarks(body, closed).map(({ label, kind }) => [label, kind])).toEqual([
      ['Partition stuck since 11:50:00', 'critical'],
      ['Closed 11:59:00', 'ok'],
    ])
  })
})
