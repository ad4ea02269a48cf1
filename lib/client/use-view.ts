import { useEffect, useState } from 'react'
import useSWRSubscription, { type SWRSubscriptionOptions } from 'swr/subscription'
import { type ErrorBody, errorBodySchema } from '@/lib/wire/envelope'
import type { ViewName } from '@/lib/wire/queries'
import { readBasePath } from './base-path'
import { apiPath } from './paths'
import { type Connection, openViewConnection } from './view-connection'

export { readBasePath }

/** A zod schema, as far as it is needed here. */
export interface BodySchema<Body> {
  safeParse(value: unknown): { success: true; data: Body } | { success: false }
}

export interface LiveView<Body> {
  /** The last good body; null before the first. */
  readonly body: Body | null
  /** What the server said instead of a body. */
  readonly error: ErrorBody['error'] | null
  readonly connection: Connection
  /** `performance.now()` at which the age in the body was right: when it came, or before, when the server kept it. */
  readonly receivedAt: number
}

const nothing = { body: null, error: null, connection: 'connecting', receivedAt: 0 } as const

/** A body, or the error the server says in its place. */
export function parseBody<Body>(schema: BodySchema<Body>, text: string): Pick<LiveView<Body>, 'body' | 'error'> {
  const value: unknown = JSON.parse(text)
  const body = schema.safeParse(value)
  if (body.success) return { body: body.data, error: null }
  const error = errorBodySchema.safeParse(value)
  if (error.success) return { body: null, error: error.data.error }
  return { body: null, error: { code: 'TM_INTERNAL', message: 'The server runs another release: reload the page.' } }
}

/** A live view of the server: one stream per view and query, shared by all who use the same. */
export function useView<Body>(
  cluster: string | null,
  view: ViewName,
  query: Readonly<Record<string, string>>,
  schema: BodySchema<Body>,
): LiveView<Body> {
  const search = new URLSearchParams({ view, ...query })
  search.sort()
  const key = `${cluster ?? ''} ${search.toString()}`
  const { data } = useSWRSubscription<LiveView<Body>, Error, string>(
    key,
    (_key: string, { next }: SWRSubscriptionOptions<LiveView<Body>, Error>) => {
      const url = apiPath(readBasePath(), cluster, `stream?${search.toString()}`)
      let last: LiveView<Body> = nothing
      const update = (change: Partial<LiveView<Body>>) => {
        last = { ...last, ...change }
        next(null, last)
      }
      return openViewConnection(url, {
        onData: (text, heldMs) => update({ ...parseBody(schema, text), receivedAt: performance.now() - heldMs }),
        onConnection: (connection) => {
          if (connection !== last.connection) update({ connection })
        },
      })
    },
    { keepPreviousData: true },
  )
  return data ?? nothing
}

/** Re-renders once a second, so that ages go on while nothing arrives. Monotonic ms. */
export function useMonotonicNow(): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    setNow(performance.now())
    const timer = setInterval(() => setNow(performance.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
