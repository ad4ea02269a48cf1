import { useEffect, useState } from 'react'
import { type SearchBody, searchBodySchema } from '@/lib/wire/search'
import { readBasePath } from './base-path'
import { apiPath } from './paths'
import { parseBody } from './use-view'

/** How long typing rests before the server is asked, ms. */
const restMs = 100

export interface Search {
  /** The last good answer; to what was typed before while the next one is on its way. */
  readonly body: SearchBody | null
  /** What was asked when the last answer or failure came. */
  readonly answered: string
  /** Why there is no answer to that; null where there is. */
  readonly failure: string | null
}

const nothing: Search = { body: null, answered: '', failure: null }

async function ask(cluster: string, q: string, signal: AbortSignal): Promise<Pick<Search, 'body' | 'failure'>> {
  try {
    const url = apiPath(readBasePath(), cluster, `search?${new URLSearchParams({ q })}`)
    const answer = await fetch(url, { signal, headers: { accept: 'application/json' } })
    const { body, error } = parseBody(searchBodySchema, await answer.text())
    return { body, failure: error?.message ?? null }
  } catch {
    return { body: null, failure: 'No connection to Tidemark.' }
  }
}

/** Looks in a cluster for what is typed, while somebody types; an answer that is no longer wanted is given up. */
export function useSearch(cluster: string | null, q: string): Search {
  const [search, setSearch] = useState(nothing)
  useEffect(() => {
    if (cluster === null || q === '') return
    const abort = new AbortController()
    const look = async () => {
      const { body, failure } = await ask(cluster, q, abort.signal)
      if (!abort.signal.aborted) setSearch((last) => ({ body: body ?? last.body, answered: q, failure }))
    }
    const timer = setTimeout(() => void look(), restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [cluster, q])
  return q === '' ? nothing : search
}
