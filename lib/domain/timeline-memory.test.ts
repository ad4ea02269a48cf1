import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeTopicMemory, encodeTopicMemory } from './timeline-memory'

const safe = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const point = fc.record({ partition: fc.nat(), offset: safe, asked: safe, time: fc.option(safe) })

it('reads what it wrote', () => {
  fc.assert(
    fc.property(fc.option(fc.stringMatching(/^[\w-]{22}$/)), fc.array(point), (topicId, points) => {
      expect(decodeTopicMemory(encodeTopicMemory({ topicId, points }))).toEqual({ topicId, points })
    }),
  )
})

it('makes nothing up of any other text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeTopicMemory(text)).not.toThrow()
    }),
  )
  for (const text of ['', '0 id', '1', '1 id 1,2', '1 id 1,2,-3,4', '1 id 1,2,3,4 x'])
    expect(decodeTopicMemory(text)).toBeNull()
})
