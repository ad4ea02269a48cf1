import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { consumerGroupDescribe } from './consumer-group-describe'
import { describeConfigs } from './describe-configs'
import { describeGroups } from './describe-groups'
import { describeProducers } from './describe-producers'
import { describeShareGroupOffsets } from './describe-share-group-offsets'
import { listGroups } from './list-groups'
import { listOffsets } from './list-offsets'
import { metadata } from './metadata'
import { offsetFetch } from './offset-fetch'
import { shareGroupDescribe } from './share-group-describe'

/** Answers of Apache Kafka 4.3.1 as they came over the wire, and what they say. */
const golden = z
  .array(z.object({ api: z.string(), key: z.number(), version: z.number(), hex: z.string(), decoded: z.unknown() }))
  .parse(JSON.parse(readFileSync(new URL('./fixtures/golden.json', import.meta.url), 'utf8')))

const codecs = [
  consumerGroupDescribe,
  describeConfigs,
  describeGroups,
  describeProducers,
  describeShareGroupOffsets,
  listGroups,
  listOffsets,
  metadata,
  offsetFetch,
  shareGroupDescribe,
]

describe('answers captured from a real broker', () => {
  it('are there for every request, in the newest version', () => {
    for (const codec of codecs) {
      expect(
        golden.some(({ key }) => key === codec.apiKey),
        codec.apiName,
      ).toBe(true)
    }
  })

  for (const { api, key, version, hex, decoded } of golden) {
    const codec = codecs.find(({ apiKey }) => apiKey === key)
    it(`${api} (${key}) v${version} says what was seen`, () => {
      expect(JSON.parse(JSON.stringify(codec?.decode(Buffer.from(hex, 'hex'), version)))).toEqual(decoded)
    })

    it(`${api} (${key}) v${version} cut short anywhere is refused, never half believed`, () => {
      const bytes = Buffer.from(hex, 'hex')
      for (let length = 0; length < bytes.length; length += 1) {
        expect(() => codec?.decode(bytes.subarray(0, length), version), `${length} bytes`).toThrow()
      }
    })
  }

  it('name partitions, offsets and owners as they were', () => {
    const of = (key: number, version: number) =>
      golden.find((each) => each.key === key && each.version === version)?.decoded
    expect(of(2, 10)).toMatchObject([
      {
        topic: 'orders',
        partitions: [
          { partition: 0, offset: 4 },
          { partition: 1, offset: 2 },
        ],
      },
    ])
    const group = (key: number, version: number, groupId: string) =>
      z
        .array(z.looseObject({ groupId: z.string() }))
        .parse(of(key, version))
        .find((each) => each.groupId === groupId)
    expect(group(69, 1, 'next')).toMatchObject({
      state: 'Stable',
      members: [{ assignment: [{ topic: 'orders', partitions: [0, 1] }] }],
    })
    expect(group(69, 1, 'classic')).toMatchObject({ errorCode: 69 })
    expect(group(15, 6, 'classic')).toMatchObject({ state: 'Stable', members: [{ groupInstanceId: 'static-1' }] })
    expect(group(15, 6, 'next')).toMatchObject({ errorCode: 69 })
  })
})
