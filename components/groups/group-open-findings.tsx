'use client'
import { useShowMoment } from '@/components/charts/cursor'
import { FindingCard } from '@/components/findings/finding-card'
import { FoldedFinding } from '@/components/findings/folded-finding'
import type { UrlState } from '@/lib/client/use-url-state'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody } from '@/lib/wire/groups'
import { toFindingWhere } from './finding-where'

const maxFolded = 12

/** What is only to know of, and what somebody silenced, is never big. */
const isBig = ({ severity, silence }: FindingRow) => severity !== 'info' && silence === null

/** The worst open finding in full, further ones folded to a line each; the address says which of them is open. */
export function GroupOpenFindings({ cluster, body, url }: { cluster: string; body: GroupBody; url: UrlState }) {
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
  const worst = body.open_findings.find(isBig)
  const folded = body.open_findings.filter((finding) => finding !== worst)
  const opened = url.get('finding')
  if (body.open_findings.length === 0) return null
  return (
    <section aria-label="Open findings" className="flex flex-col gap-2">
      {worst !== undefined && card(worst)}
      {folded.slice(0, maxFolded).map((finding) => (
        <FoldedFinding
          key={finding.id}
          finding={finding}
          now={now}
          open={finding.id === opened}
          onToggle={() => url.set({ finding: finding.id === opened ? '' : finding.id })}
        >
          {card(finding)}
        </FoldedFinding>
      ))}
      {folded.length > maxFolded && (
        <p className="text-muted">{folded.length - maxFolded} more below, under Findings</p>
      )}
    </section>
  )
}
