'use client'
import { useShowMoment } from '@/components/charts/cursor'
import { FindingCard } from '@/components/findings/finding-card'
import { FoldedFinding } from '@/components/findings/folded-finding'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody } from '@/lib/wire/groups'
import { toFindingWhere } from './finding-where'

const maxFolded = 12

/** The worst open finding in full, further ones folded to a line each. What is only to know of is never big. */
export function GroupOpenFindings({ cluster, body }: { cluster: string; body: GroupBody }) {
  const onMoment = useShowMoment()
  const now = body.as_of ?? 0
  const card = (finding: FindingRow) => (
    <FindingCard
      cluster={cluster}
      finding={finding}
      readOnly={body.read_only}
      now={now}
      where={toFindingWhere(finding, body)}
      onMoment={onMoment}
    />
  )
  const [worst] = body.open_findings
  const isBig = worst !== undefined && worst.severity !== 'info'
  const folded = isBig ? body.open_findings.slice(1) : body.open_findings
  if (worst === undefined) return null
  return (
    <section aria-label="Open findings" className="flex flex-col gap-2">
      {isBig && card(worst)}
      {folded.slice(0, maxFolded).map((finding) => (
        <FoldedFinding key={finding.id} finding={finding} now={now}>
          {card(finding)}
        </FoldedFinding>
      ))}
      {folded.length > maxFolded && (
        <p className="text-muted">{folded.length - maxFolded} more below, under Findings</p>
      )}
    </section>
  )
}
