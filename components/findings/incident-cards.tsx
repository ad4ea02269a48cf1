import Link from 'next/link'
import { Copyable } from '@/components/ui/copyable'
import { Icon } from '@/components/ui/icon'
import { SeverityIcon } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { formatMoment, formatZone } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatDuration, formatUtc } from '@/lib/format/time'
import type { FindingRow } from '@/lib/wire/findings'
import { toLengthText } from './finding-columns'
import type { IncidentEvent, Outcome } from './incident'
import { toSeverityKind } from './severity-kind'

/** What came of it. */
export function OutcomeList({ outcomes }: { outcomes: readonly Outcome[] }) {
  if (outcomes.length === 0) return null
  return (
    <div>
      <h2 className="finding-label">Outcome</h2>
      <ul className="flex flex-col">
        {outcomes.map(({ key, text }) => (
          <li key={key} className="num flex gap-2">
            <span className="mt-[3px] text-ok">
              <Icon name="ok" size={13} />
            </span>
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What happened, in order. */
export function EventsCard({
  events,
  now,
  onMoment,
}: {
  events: readonly IncidentEvent[]
  now: number
  onMoment: (at: number) => void
}) {
  return (
    <section className="card" aria-label="What happened">
      <h2 className="card-head">What happened, in order, {formatZone(now)}</h2>
      <ol>
        {events.map(({ key, at, what, about }) => (
          <li key={key} className="incident-event">
            <button
              type="button"
              className="num text-left text-text-2 hover:underline"
              title={`${formatUtc(at)}: show on the charts`}
              onClick={() => onMoment(at)}
            >
              {formatMoment(at, now)}
            </button>
            <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{what}</span>
            {about !== '' && <span className="min-w-0 text-text-2 [overflow-wrap:anywhere]">{about}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Other findings of the same group at that time. */
export function RelatedCard({
  cluster,
  related,
  now,
}: {
  cluster: string
  related: readonly FindingRow[]
  now: number
}) {
  return (
    <section className="card" aria-label="Related findings">
      <h2 className="card-head">Other findings of the group at that time</h2>
      {related.length === 0 && <p className="px-3 py-2 text-text-2">None</p>}
      <ul>
        {related.map((finding) => (
          <li
            key={finding.id}
            className="relative flex items-center gap-2 border-b border-line px-3 py-1.5 last:border-0 hover:bg-hover"
          >
            <SeverityIcon kind={toSeverityKind(finding.severity)} />
            <Link
              prefetch={false}
              href={paths.finding(cluster, finding.id)}
              className="row-link min-w-0 flex-1 truncate font-medium"
            >
              {finding.title}
            </Link>
            <span className="num whitespace-nowrap text-xs text-muted">{toLengthText(finding, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function toNumberText(name: string, value: FindingRow['evidence'][string], now: number): string {
  if (value === null) return 'unknown'
  if (typeof value === 'number' && name.endsWith('_ms')) return formatDuration(value)
  if (typeof value === 'number' && name.endsWith('_at')) return formatMoment(value, now)
  if (typeof value === 'number') return Number.isInteger(value) ? formatCount(value) : String(value)
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** The numbers a finding rests on, under the names they have in the API. */
export function NumbersCard({ finding, now }: { finding: FindingRow; now: number }) {
  const entries = Object.entries(finding.evidence)
  return (
    <section className="card" aria-label="Numbers it rests on">
      <h2 className="card-head">Numbers it rests on</h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-px px-3 py-2 text-xs leading-[18px]">
        {entries.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="mono text-muted">{name}</dt>
            <dd className="num text-right [overflow-wrap:anywhere]">{toNumberText(name, value, now)}</dd>
          </div>
        ))}
        <div className="contents">
          <dt className="mono text-muted">id</dt>
          <dd className="flex min-w-0 justify-end">
            <Copyable text={finding.id} label="Copy finding id" className="mono">
              <span className="truncate">{finding.id}</span>
            </Copyable>
          </dd>
        </div>
      </dl>
    </section>
  )
}
