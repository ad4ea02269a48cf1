import type { SeriesLook } from './chart-types'

/** No colour without a dash of its own: a line is known without seeing colours. */
export const seriesLook: Readonly<Record<SeriesLook, { stroke: string; dash: string }>> = {
  1: { stroke: 'var(--tm-series-1)', dash: 'none' },
  2: { stroke: 'var(--tm-series-2)', dash: '6 3' },
  3: { stroke: 'var(--tm-series-3)', dash: '2 3' },
  4: { stroke: 'var(--tm-series-4)', dash: '10 3 2 3' },
  5: { stroke: 'var(--tm-series-5)', dash: '12 4' },
  rest: { stroke: 'var(--tm-series-rest)', dash: '4 3' },
}
