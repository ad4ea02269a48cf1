'use client'
import Link from 'next/link'
import { type ReactNode, useRef } from 'react'
import { toScopeId } from '@/components/findings/finding-text'
import { toSeverityKind } from '@/components/findings/severity-kind'
import { Copyable } from '@/components/ui/copyable'
import { Icon } from '@/components/ui/icon'
import { useRowList } from '@/components/ui/row-lists'
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
  /** The identifier in the first line. */
  copy?: ReturnType<typeof toScopeId>
}

/** With a button that copies the identifier in it, where there is one. */
function Copied({ id, label, children }: { id: string | null; label: string; children: ReactNode }) {
  return id === null ? (
    children
  ) : (
    <Copyable text={id} label={label}>
      {children}
    </Copyable>
  )
}

function Cell({ label, lines, className = '', tone = '', copy = null }: CellProps) {
  return (
    <span className={`attention-cell ${className}`}>
      <span className="sr-only">{label}: </span>
      <Copied id={copy?.text ?? null} label={copy?.label ?? ''}>
        <span
          className={`block truncate font-medium max-md:whitespace-normal ${tone} ${lines.urgent === true ? 'font-semibold text-critical' : ''}`}
          title={lines.first}
        >
          {lines.first}
        </span>
      </Copied>
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

function Item({ cluster, item, index, now }: { cluster: string; item: Attention; index: number; now: number }) {
  const what = toWhat(item)
  return (
    <li className="attention-row" data-index={index} data-row-id={item.finding.group_id ?? item.finding.id}>
      <SeverityIcon
        kind={item.group?.verdict === 'unknown' ? 'unknown' : toSeverityKind(item.finding.severity)}
        size={16}
      />
      <span className="attention-cell">
        <Link
          href={toHref(cluster, item)}
          prefetch={false}
          className="row-link line-clamp-2 font-semibold [overflow-wrap:anywhere]"
          title={what.first}
        >
          {what.first}
        </Link>
        <Copied id={item.finding.group_id} label="Copy group id">
          <span className="block truncate text-xs text-text-2" title={what.second}>
            {what.second}
          </span>
        </Copied>
      </span>
      <Cell label="Since" lines={toSince(item, now)} className="num" />
      <Cell label="Where" lines={toWhere(item)} className="attention-where" copy={toScopeId(item.finding.scope)} />
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
  const list = useRef<HTMLUListElement>(null)
  useRowList(list, body.attention.length)
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
      <ul ref={list}>
        {body.attention.map((item, index) => (
          <Item key={item.finding.id} cluster={cluster} item={item} index={index} now={now} />
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
