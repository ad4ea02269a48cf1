import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallItemOf, wallOf } from '@/lib/testing/wall-builders'
import { readWall } from './read-wall'
import { wallBodySchema } from './wall'

/** What the reader takes out of a body. */
const readSchema = wallBodySchema.pick({
  as_of: true,
  age_ms: true,
  complete: true,
  freshness: true,
  unreachable_reason: true,
  poll_period_ms: true,
  simulated: true,
  build_id: true,
  clusters: true,
  next_try_ms: true,
  brokers: true,
  groups: true,
  unknown_partitions: true,
  verdict_counts: true,
  items: true,
  total: true,
  set_aside_groups: true,
})

const body = wallOf({
  items: [wallItemOf(), wallItemOf({ name: 'b', loss_ms: 400_000, lag: null, time_lag: null, since: null, line: [] })],
})

type Path = readonly (string | number)[]

/** Every place of a value, its own too. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))]
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement
  const copy: unknown = Array.isArray(value) ? value.map((each: unknown) => each) : { ...(value as object) }
  const record = copy as Record<string | number, unknown>
  record[key] = replaceAt(record[key], rest, replacement)
  return copy
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, '', 'live', 'exact', 0, 1.5, -1, 2 ** 60, [], {}, [null], ['x']),
  fc.jsonValue(),
)

describe('what the page of a wall reads', () => {
  it('is what the server writes', () => {
    expect(readWall(JSON.stringify(body))).toEqual({ wall: readSchema.parse(body) })
  })

  it('is taken and refused exactly as the schema does, whatever is changed in a body', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(body)), odd, (path, replacement) => {
        const text = JSON.stringify(replaceAt(body, path, replacement)) ?? 'null'
        const parsed = readSchema.safeParse(JSON.parse(text))
        const answer = readWall(text)
        if (parsed.success) expect(answer).toEqual({ wall: parsed.data })
        else expect(answer === null || 'refusal' in answer).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('knows an error the server says in its place', () => {
    const error = { code: 'TM_CLUSTER_NOT_FOUND', message: 'No cluster is called x; configured: prod.' }
    expect(readWall(JSON.stringify({ error }))).toEqual({ refusal: error.message })
  })

  it.each(['', 'null', '[]', '{', '"x"', '{"error":{}}'])('is nothing for %s', (text) =>
    expect(readWall(text)).toBeNull(),
  )
})
