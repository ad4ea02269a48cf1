import Link from 'next/link'
import { toSeverityKind } from '@/components/findings/severity-kind'
import { Banner } from '@/components/ui/banner'
import { SeverityIcon } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { formatDuration, formatUtc } from '@/lib/format/time'
import type { PastGroupBody } from '@/lib/wire/past'

interface NextReadingProps {
  body: PastGroupBody
  onMoment: (at: number) => void
}

function NextReading({ body: { later_at }, onMoment }: NextReadingProps) {
  if (later_at === null) return null
  return (
    <button type="button" className="btn" onClick={() => onMoment(later_at)}>
      Next reading
    </button>
  )
}

/** How far what is shown is of the very moment. */
export function PresenceBanners({ body, onMoment }: NextReadingProps) {
  const { at, gone, group, presence, shown_at } = body
  const before = `${formatUtc(shown_at)}, ${formatDuration(at - shown_at)} before`
  return (
    <>
      {presence === 'gap' && (
        <Banner
          kind="partial"
          title="Nothing was read at this moment"
          action={<NextReading body={body} onMoment={onMoment} />}
        >
          What is shown was read {before}.
        </Banner>
      )}
      {presence === 'absent' && (
        <Banner kind="partial" title="The group was not there at this moment">
          No broker listed it.{at - shown_at > 0 && ` What is shown was read ${before}.`}
        </Banner>
      )}
      {presence === 'failed' && (
        <Banner kind="partial" title="The group was not read in full at this moment">
          {group.reason}
        </Banner>
      )}
      {gone && presence !== 'absent' && (
        <Banner kind="partial" title="The group is gone">
          What was kept of it is shown.
        </Banner>
      )}
    </>
  )
}

/** What had begun by then, although nobody knew. */
export function FoundLater({ cluster, body }: { cluster: string; body: PastGroupBody }) {
  if (body.found_later.length === 0) return null
  return (
    <section className="card" aria-label="Found later">
      <h2 className="card-head">Had begun by then, and was found later</h2>
      <ul>
        {body.found_later.map(({ id, severity, title, opened_at }) => (
          <li key={id} className="relative flex items-center gap-2 border-b border-line px-3 py-1.5 last:border-0">
            <SeverityIcon kind={toSeverityKind(severity)} />
            <Link href={paths.finding(cluster, id)} className="row-link min-w-0 flex-1 truncate font-medium">
              {title}
            </Link>
            <span className="num whitespace-nowrap text-xs text-muted">
              found {formatDuration(opened_at - body.at)} later
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What history does not tell of the moment. */
export function NotKnown({ body }: { body: PastGroupBody }) {
  return (
    <details className="text-xs text-text-2">
      <summary className="w-fit cursor-pointer text-muted hover:text-text">What is not known of this moment</summary>
      <ul className="flex list-disc flex-col gap-0.5 py-2 pl-5">
        {body.not_known.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
