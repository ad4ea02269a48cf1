import Link from 'next/link'
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
        <Link href={paths.finding(cluster, finding.id)} className="row-link truncate font-medium">
          {finding.title}
        </Link>
        <span className="truncate text-xs text-text-2">{finding.group_id ?? 'the cluster'}</span>
        <span className="truncate text-xs text-muted">{toOutcomeText(finding, now)}</span>
      </span>
      <span className="num text-xs text-text-2">{toLengthText(finding, now)}</span>
    </div>
  )
}
