import { describe, expect, it } from 'vitest'
import { toFindingsText, toVerdict } from './cluster-text'

const counts = (page: number, warning: number) => ({ page, warning, info: 4 })

describe('how a cluster stands', () => {
  it.each([
    ['live', counts(2, 1), 'Critical', '2 critical, 1 warning'],
    ['live', counts(0, 3), 'Warning', '3 warnings'],
    ['live', counts(0, 0), 'OK', 'nothing needs action'],
    ['stale', counts(0, 0), 'Not live', 'nothing needs action at the last reading'],
    ['unreachable', counts(2, 0), 'Not live', '2 critical at the last reading'],
    ['unreachable', null, 'Not live', 'not read yet'],
    ['waiting', null, 'Not read yet', 'not read yet'],
  ] as const)('%s with %j is %s: %s', (freshness, open_counts, label, text) => {
    expect(toVerdict({ freshness, open_counts }).label).toBe(label)
    expect(toFindingsText({ freshness, open_counts })).toBe(text)
  })
})
