'use client'
import { EmbedFrame } from '@/components/layout/embed-frame'
import { ViewState } from '@/components/layout/view-state'
import { useView } from '@/lib/client/use-view'
import { findingBodySchema } from '@/lib/wire/findings'
import { FindingCard } from './finding-card'

/** A finding's card, for a frame elsewhere; nothing in it can be changed from there. */
export function EmbeddedFinding({ cluster, findingId }: { cluster: string; findingId: string }) {
  const view = useView(cluster, 'finding', { id: findingId }, findingBodySchema)
  const groupId = view.body?.finding.group_id ?? null
  return (
    <EmbedFrame
      title={groupId ?? cluster}
      copyLabel={groupId === null ? 'Copy cluster name' : 'Copy group id'}
      view={view}
    >
      <ViewState view={view} what="the finding" part>
        {({ finding, as_of }) => (
          <FindingCard cluster={cluster} finding={finding} readOnly now={as_of ?? finding.last_seen_at} />
        )}
      </ViewState>
    </EmbedFrame>
  )
}
