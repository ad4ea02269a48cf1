import { EmptyState } from '@/components/ui/empty-state'
import type { UrlState } from '@/lib/client/use-url-state'

interface NoRebalancesProps {
  /** The cluster was read at least once. */
  known: boolean
  /** Where it has filters of the list; null = the list has none. */
  url: UrlState | null
}

const nothingChosen = { q: '', cause: '' }

/** Why no rebalance is listed: nobody looked, the filters leave none, or none was seen. */
export function NoRebalances({ known, url }: NoRebalancesProps) {
  if (!known) {
    return (
      <EmptyState kind="unknown" title="Nothing is known of this stretch yet">
        The cluster was not read since Tidemark started, and no rebalance was kept before.
      </EmptyState>
    )
  }
  if (url !== null && Object.keys(nothingChosen).some((name) => url.get(name) !== '')) {
    return (
      <EmptyState
        kind="unknown"
        title="No rebalance matches"
        actions={
          <button type="button" className="btn" onClick={() => url.set(nothingChosen)}>
            Clear search and filters
          </button>
        }
      >
        None in this stretch is as searched for.
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="ok" title="No rebalance in this stretch">
      None was seen. A rebalance shorter than the time between two polls can go unseen in a group whose members carry no
      generation.
    </EmptyState>
  )
}
