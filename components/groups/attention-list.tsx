import Link from 'next/link'
import { toSeverityKind } from '@/components/findings/severity-kind'
import { Icon } from '@/components/ui/icon'
import { SeverityIcon } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { formatCount } from '@/lib/format/number'
import type { Attention, OverviewBody } from '@/lib/wire/clusters'
import { type TwoLines, toHowLong, toNext, toSince, toWhat, toWhere } from './attention-text'

interface CellProps {
  label: string
  lines: TwoLines
  className?: string
  /** Of the first line. */
  tone?: string
}

function Cell({ label, lines, className = '', tone = '' }: CellProps) {
  return (
    <span className={`attention-cell ${className}`}>
      <span className="sr-only">{label}: </span>
      <span
        className={`truncate font-medium max-md:whitespace-normal ${tone} ${lines.urgent === true ? 'font-semibold text-critical' : ''}`}
        title={lines.first}
      >
        {lines.first}
      </span>
      <span className="truncate text-xs text-muted" title={lines.second}>
        {lines.second}
      </span>
    </span>
  )
}

function toHref(cluster: string, { finding, group }: Attention): string {
  if (group === null || finding.group_id === null) return paths.finding(cluster, finding.id)
  return paths.group(cluster, finding.group_id)
}

function Item({ cluster, item, now }: { cluster: string; item: Attention; now: number }) {
  const what = toWhat(item)
  return (
    <li className="attention-row">
      <SeverityIcon
        kind={item.group?.verdict === 'unknown' ? 'unknown' : toSeverityKind(item.finding.severity)}
        size={16}
      />
      <span className="attention-cell">
        <Link
          href={toHref(cluster, item)}
          className="row-link truncate font-semibold max-md:whitespace-normal"
          title={what.first}
        >
          {what.first}
        </Link>
        <span className="truncate text-xs text-text-2" title={what.second}>
          {what.second}
        </span>
      </span>
      <Cell label="Since" lines={toSince(item, now)} className="num" />
      <Cell label="Where" lines={toWhere(item)} className="attention-where" />
      <Cell label="How long" lines={toHowLong(item)} className="num" />
      <Cell
        label="Next step"
        lines={toNext(item)}
        className="attention-next"
        tone="max-md:font-normal max-md:text-muted"
      />
      <span className="text-text-2 max-md:hidden">
        <Icon name="chevron" />
      </span>
    </li>
  )
}

interface AttentionListProps {
  cluster: string
  body: Pick<OverviewBody, 'as_of' | 'attention' | 'attention_total'>
}

/** What somebody has to act on, the most pressing first: what, since when, where, how long, what next. */
export function AttentionList({ cluster, body }: AttentionListProps) {
  const now = body.as_of ?? 0
  const more = body.attention_total - body.attention.length
  return (
    <section className="card" aria-label="Needs action">
      <div className="attention-head" aria-hidden="true">
        <span />
        <span>What is wrong</span>
        <span>Since</span>
        <span className="attention-where">Where</span>
        <span>How long</span>
        <span className="attention-next">Next step</span>
        <span />
      </div>
      <ul>
        {body.attention.map((item) => (
          <Item key={item.finding.id} cluster={cluster} item={item} now={now} />
        ))}
      </ul>
      {more > 0 && (
        <Link href={paths.findings(cluster)} className="attention-more">
          {formatCount(more)} more
          <Icon name="chevron" />
        </Link>
      )}
    </section>
  )
}
