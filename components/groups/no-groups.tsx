import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { paths } from '@/lib/client/paths'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { OverviewBody } from '@/lib/wire/clusters'

const plural = (count: number, noun: string) => (count === 1 ? `1 ${noun}` : `${formatCount(count)} ${noun}s`)

function toAnswer({ summary }: OverviewBody): string {
  const { brokers, name, topics } = summary
  const answering = brokers.filter(({ reachable }) => reachable).length
  const parts = [plural(answering, 'broker'), ...(topics === null ? [] : [plural(topics, 'topic')]), '0 groups']
  return `${name} ${answering === 0 ? 'answered' : 'answers'}: ${parts.join(', ')}.`
}

/** A cluster nobody reads, or nobody that is to be seen: what would change that. */
export function NoGroups({ cluster, body }: { cluster: string; body: OverviewBody }) {
  return (
    <section className="card" aria-label="Groups">
      <EmptyState
        kind="info"
        title="No consumer groups yet"
        heading
        actions={
          <Link className="btn" href={paths.topics(cluster)}>
            Show topics
          </Link>
        }
      >
        <p>
          {toAnswer(body)} A group appears here within {formatDuration(body.poll_period_ms)} of its first commit or
          join.
        </p>
        <details className="mt-2">
          <summary className="w-fit cursor-pointer hover:text-text">Why can a group be missing?</summary>
          <ul className="mt-1 list-disc pl-5">
            <li>The user Tidemark logs in as has no DESCRIBE on it, nor on the cluster.</li>
            <li>groups.include or groups.exclude of the configuration leave it out.</li>
            <li>It is Empty, and its last committed offset has expired.</li>
          </ul>
        </details>
      </EmptyState>
    </section>
  )
}
