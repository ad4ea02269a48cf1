import Link from 'next/link'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import type { FindingRow } from '@/lib/wire/findings'
import { toLengthText, toOutcomeText } from './finding-columns'
import { toSeverityKind } from './severity-kind'

/** A finding on a phone: the whole row is a link. */
export function FindingListRow({ cluster, finding, now }: { cluster: string; finding: FindingRow; now: number }) {
  return (
    <div className="relative flex h-full items-start gap-3 px-3 py-2">
      <span className="mt-1">
        <SeverityIcon kind={toSeverityKind(finding.severity)} size={16} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <Link
          prefetch={false}
          href={paths.finding(cluster, finding.id)}
          className="row-link line-clamp-2 leading-[18px] font-medium [overflow-wrap:anywhere]"
        >
          {finding.title}
        </Link>
        {finding.group_id === null ? (
          <span className="text-xs text-text-2">the cluster</span>
        ) : (
          <Copyable text={finding.group_id} label="Copy group id" className="text-xs text-text-2">
            <span className="truncate">{finding.group_id}</span>
          </Copyable>
        )}
        <span className="truncate text-xs text-muted">{toOutcomeText(finding, now)}</span>
      </span>
      <span className="num text-xs text-text-2">{toLengthText(finding, now)}</span>
    </div>
  )
}
