import { SeverityIcon } from '@/components/ui/severity'
import type { UrlState } from '@/lib/client/use-url-state'
import { formatCount } from '@/lib/format/number'
import type { OverviewBody } from '@/lib/wire/clusters'

const shown = ['critical', 'warning', 'unknown', 'ok'] as const

/** Groups by verdict; each filters the table to its own. Info is no reason to look: those groups count as ok. */
export function VerdictCounts({ body, url }: { body: OverviewBody; url: UrlState }) {
  const { verdict_counts: counts } = body
  const chosen = url.list('verdict')
  const entries = shown.map((verdict) => ({
    verdict,
    count: verdict === 'ok' ? counts.ok + counts.info : counts[verdict],
    query: verdict === 'ok' ? 'ok,info' : verdict,
  }))
  return (
    <fieldset className="m-0 flex flex-wrap items-center gap-x-4 gap-y-1 p-0" aria-label="Groups by verdict">
      {entries.map(({ verdict, count, query }) => {
        const isOn = chosen.join(',') === query
        return count === 0 && !isOn ? null : (
          <button
            key={verdict}
            type="button"
            aria-pressed={isOn}
            className={`num target flex h-6 items-center gap-2 rounded-xs px-1 ${isOn ? 'bg-selected' : 'hover:bg-hover'} ${
              verdict === 'ok' ? 'text-text-2' : 'font-semibold'
            }`}
            onClick={() => url.set({ verdict: isOn ? '' : query })}
          >
            <SeverityIcon kind={verdict} label={null} />
            <span>
              {formatCount(count)}
              <span className="max-sm:sr-only"> {verdict}</span>
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
