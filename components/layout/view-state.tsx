'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { LiveView } from '@/lib/client/use-view'

const quietMs = 2_000

const explained: Record<string, string> = {
  TM_GROUP_NOT_FOUND: 'This group is not there',
  TM_TOPIC_NOT_FOUND: 'This topic is not there',
  TM_FINDING_NOT_FOUND: 'This finding is not kept',
  TM_CLUSTER_NOT_FOUND: 'This cluster is not configured',
  TM_NOT_READY: 'The cluster was not read yet',
  TM_BAD_REQUEST: 'The address asks for something that cannot be',
  TM_BAD_PATTERN: 'The search is no regular expression',
  TM_RATE_LIMITED: 'Too many views are open',
}

interface ViewStateProps<Body> {
  view: LiveView<Body>
  what: string
  actions?: ReactNode
  /** A part of a page that has its sentence already: no h1 here. */
  part?: boolean
  children: (body: Body) => ReactNode
}

function Waiting({ what, connected, heading }: { what: string; connected: boolean; heading: boolean }) {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), quietMs)
    return () => clearTimeout(timer)
  }, [])
  if (!long) {
    const Loading = heading ? 'h1' : 'span'
    return (
      <div className="flex flex-col gap-3 p-4">
        <Loading className="sr-only">Loading {what}</Loading>
        {[240, 420, 360, 400].map((width) => (
          <span key={width} className="skeleton" style={{ width }} />
        ))}
      </div>
    )
  }
  return (
    <EmptyState kind="stale" title={connected ? `Waiting for ${what}` : 'No connection to Tidemark'} heading={heading}>
      {connected ? 'The first reading of the cluster runs.' : 'The page connects again by itself.'}
    </EmptyState>
  )
}

/** A view's body, or why there is none yet: skeleton, awaited, refused. */
export function ViewState<Body>({ view, what, actions, part = false, children }: ViewStateProps<Body>) {
  const { body, error, connection } = view
  if (error !== null) {
    return (
      <div className="card">
        <EmptyState
          kind={error.code === 'TM_NOT_READY' ? 'stale' : 'unknown'}
          title={explained[error.code] ?? 'The server refused'}
          code={error.code}
          actions={actions}
          heading={!part}
        >
          {error.message}
        </EmptyState>
      </div>
    )
  }
  if (body === null) {
    return (
      <div className="card">
        <Waiting what={what} connected={connection === 'live' || connection === 'connecting'} heading={!part} />
      </div>
    )
  }
  return children(body)
}
