import { describe, expect, it } from 'vitest'
import { computeEta, type EtaInput } from './eta'

const part = (
  partition: number,
  lag: number | null,
  consumePerSec: number | null,
  producePerSec: number | null,
): EtaInput => ({
  topic: 'orders',
  partition,
  lag,
  consumePerSec,
  producePerSec,
})

describe('an ETA', () => {
  it('is that of the slowest partition, not of the sums', () => {
    const eta = computeEta([part(0, 1_000, 30, 10), part(1, 1_000, 15, 10), part(2, 0, 10, 10)])
    expect(eta).toEqual({
      state: 'draining',
      ms: 200_000,
      slowest: { topic: 'orders', partition: 1 },
      missingPerSec: null,
    })
  })

  it('is never where one partition falls behind, and says by how much', () => {
    const eta = computeEta([part(0, 9_000, 100, 10), part(1, 500, 4, 10), part(2, 500, 9, 10)])
    expect(eta).toEqual({ state: 'never', ms: null, slowest: { topic: 'orders', partition: 1 }, missingPerSec: 6 })
  })

  it('is never, with nothing missing but more than nothing needed, where both rates are equal', () => {
    expect(computeEta([part(0, 500, 10, 10)])).toMatchObject({ state: 'never', missingPerSec: 0 })
  })

  it('is caught up while lag is at most 10 s of input, and without partitions', () => {
    expect(computeEta([part(0, 100, 10, 10), part(1, 0, null, null)]).state).toBe('caught_up')
    expect(computeEta([part(0, 101, 10, 10)]).state).toBe('never')
    expect(computeEta([])).toEqual({ state: 'caught_up', ms: 0, slowest: null, missingPerSec: null })
  })

  it.each([
    ['lag', part(1, null, 10, 10)],
    ['consume rate', part(1, 5_000, null, 10)],
    ['produce rate', part(1, 5_000, 10, null)],
  ])('is unknown without the %s of a partition behind, unless another is known never to end', (_what, unknown) => {
    expect(computeEta([part(0, 1_000, 30, 10), unknown]).state).toBe('unknown')
    expect(computeEta([part(0, 1_000, 3, 10), unknown]).state).toBe('never')
  })
})
