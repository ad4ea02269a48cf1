'use client'
import { EmbedFrame } from '@/components/layout/embed-frame'
import { ViewState } from '@/components/layout/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { useView } from '@/lib/client/use-view'
import { overviewBodySchema } from '@/lib/wire/clusters'
import { AttentionList } from './attention-list'

/** What needs action in a cluster, for a frame elsewhere. */
export function EmbeddedOverview({ cluster }: { cluster: string }) {
  const view = useView(cluster, 'overview', { limit: '1' }, overviewBodySchema)
  return (
    <EmbedFrame title={cluster} copyLabel="Copy cluster name" view={view}>
      <ViewState view={view} what="what needs action" part>
        {(body) =>
          body.attention.length === 0 ? (
            <section className="card">
              <EmptyState kind={body.freshness === 'live' ? 'ok' : 'stale'} title="Nothing needs action">
                {body.freshness === 'live'
                  ? 'No group that could be read has an open finding nobody has set aside.'
                  : 'So it was at the last good reading.'}
              </EmptyState>
            </section>
          ) : (
            <AttentionList cluster={cluster} body={body} />
          )
        }
      </ViewState>
    </EmbedFrame>
  )
}
