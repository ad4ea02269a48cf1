import type { ErrorBody } from './envelope'
import type { WallBody, WallItem } from './wall'

/** What the page of a wall reads of its body. */
export type Wall = Pick<
  WallBody,
  | 'as_of'
  | 'age_ms'
  | 'complete'
  | 'freshness'
  | 'unreachable_reason'
  | 'poll_period_ms'
  | 'simulated'
  | 'build_id'
  | 'clusters'
  | 'next_try_ms'
  | 'brokers'
  | 'groups'
  | 'unknown_partitions'
  | 'verdict_counts'
  | 'items'
  | 'total'
  | 'set_aside_groups'
>

/** Hands on a value of the right kind. @throws TypeError for any other. */
type Reader<Value> = (value: unknown) => Value

const refuse = (wanted: string): never => {
  throw new TypeError(`not ${wanted}`)
}

const text: Reader<string> = (value) => (typeof value === 'string' ? value : refuse('a text'))
const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : refuse('a flag'))
const amount: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse('a number')
const count: Reader<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse('a whole number')

const nullable =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value) =>
    value === null ? null : read(value)

const list =
  <Value>(read: Reader<Value>): Reader<Value[]> =>
  (value) =>
    Array.isArray(value) ? value.map((each: unknown) => read(each)) : refuse('a list')

const oneOf =
  <Value extends string>(...values: readonly Value[]): Reader<Value> =>
  (value) =>
    values.find((each) => each === value) ?? refuse('one of the values')

const shape =
  <Value extends object>(readers: { readonly [Key in keyof Value]: Reader<Value[Key]> }): Reader<Value> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('an object')
    const fields = Object.entries<Reader<unknown>>(readers).map(([key, read]) => [key, read(Reflect.get(value, key))])
    return Object.fromEntries(fields) as Value
  }

const bounded = nullable(
  shape<NonNullable<WallItem['lag']>>({ value: amount, bound: oneOf('exact', 'at_least', 'at_most') }),
)

const wall = shape<Wall>({
  as_of: nullable(amount),
  age_ms: nullable(amount),
  complete: flag,
  freshness: oneOf('live', 'stale', 'unreachable', 'waiting'),
  unreachable_reason: nullable(text),
  poll_period_ms: amount,
  simulated: flag,
  build_id: text,
  clusters: list(text),
  next_try_ms: nullable(amount),
  brokers: shape<Wall['brokers']>({ reachable: count, total: count }),
  groups: nullable(shape<NonNullable<Wall['groups']>>({ read: count, total: count })),
  unknown_partitions: count,
  verdict_counts: shape<Wall['verdict_counts']>({
    critical: count,
    warning: count,
    info: count,
    ok: count,
    unknown: count,
  }),
  items: list(
    shape<WallItem>({
      id: text,
      verdict: oneOf('critical', 'warning', 'unknown'),
      name: text,
      more: count,
      reason: text,
      since: nullable(amount),
      loss_ms: nullable(amount),
      lag: bounded,
      time_lag: bounded,
      unread: flag,
      line: list(nullable(amount)),
    }),
  ),
  total: count,
  set_aside_groups: count,
})

const errorBody = shape<{ error: Pick<ErrorBody['error'], 'message'> }>({ error: shape({ message: text }) })

/** A body of the wall, what the server says in its place, or null for what is neither: then it runs another release. */
export type WallAnswer = { readonly wall: Wall } | { readonly refusal: string } | null

const read = <Value>(reader: Reader<Value>, value: unknown): Value | null => {
  try {
    return reader(value)
  } catch {
    return null
  }
}

/**
 * Reads what `wallBodySchema` writes without carrying zod to the screen, whose first load is counted in kilobytes; a
 * test holds the two together.
 */
export function readWall(body: string): WallAnswer {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null
  }
  const found = read(wall, value)
  if (found !== null) return { wall: found }
  const error = read(errorBody, value)
  return error === null ? null : { refusal: error.error.message }
}
