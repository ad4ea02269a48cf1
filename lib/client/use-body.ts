import useSWR from 'swr'
import { apiPath } from './paths'
import { rangeLengthMs, type TimeRange } from './time-range'
import { type BodySchema, type LiveView, parseBody, readBasePath } from './use-view'

type Fetched<Body> = Pick<LiveView<Body>, 'body' | 'error' | 'receivedAt'>

/** Points a chart is wide: asking more often than one point moves would show nothing new. */
const pointsShown = 720
const longestWaitMs = 60_000

/** How often what a stretch of time shows is asked again, ms; 0 = never, the past stands. */
export function toRefreshMs(range: TimeRange, pollPeriodMs: number): number {
  if (range.kind === 'past') return 0
  return Math.max(pollPeriodMs, Math.min(longestWaitMs, rangeLengthMs[range.range] / pointsShown))
}

async function read<Body>(url: string, schema: BodySchema<Body>): Promise<Fetched<Body>> {
  const answer = await fetch(url, { headers: { accept: 'application/json' } })
  return { ...parseBody(schema, await answer.text()), receivedAt: performance.now() }
}

interface BodyOptions {
  /** Ask again so often, ms; 0 = once. */
  readonly refreshMs: number
}

/**
 * A part of a page beside its live view, asked for with plain requests: a browser holds six connections to a server,
 * and a stream keeps one for as long as its page is open.
 */
export function useBody<Body>(
  cluster: string,
  path: string,
  query: Readonly<Record<string, string>>,
  schema: BodySchema<Body>,
  { refreshMs }: BodyOptions,
): LiveView<Body> {
  const search = new URLSearchParams(query)
  search.sort()
  const url = apiPath(readBasePathOnClient(), cluster, `${path}?${search.toString()}`)
  const { data, error } = useSWR<Fetched<Body>, Error>(url, (address: string) => read(address, schema), {
    refreshInterval: refreshMs,
    keepPreviousData: true,
    revalidateOnFocus: refreshMs > 0,
    dedupingInterval: 1_000,
  })
  if (data === undefined) {
    const connection = error === undefined ? 'connecting' : 'reconnecting'
    return { body: null, error: null, connection, receivedAt: 0 }
  }
  return { ...data, connection: error === undefined ? 'live' : 'reconnecting' }
}

/** Nothing is asked while the page is rendered on the server, where there is no document. */
const readBasePathOnClient = () => (typeof document === 'undefined' ? '' : readBasePath())
