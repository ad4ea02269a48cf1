import type { ReactNode } from 'react'
import { RemarkActions } from '@/components/notes/remark-actions'
import { SilencedLine } from '@/components/notes/silenced-line'
import { Command } from '@/components/ui/command'
import { SeverityBadge } from '@/components/ui/severity'
import { severityWords } from '@/lib/format/finding-words'
import type { FindingRow } from '@/lib/wire/findings'
import { AcknowledgePanel } from './acknowledge-panel'
import { EvidenceList } from './evidence-list'
import { toLastingText, toSinceText } from './finding-text'
import { ScopeName } from './scope-name'
import { toSeverityKind } from './severity-kind'

interface FindingCardProps {
  cluster: string
  finding: FindingRow
  readOnly: boolean
  /** Epoch ms of the present. */
  now: number
  /** Where it is, when the page knows more than the finding itself. */
  where?: ReactNode
  /** Stands in the place of the next step: what came of a finding that is closed. */
  outcome?: ReactNode
  /** The title is the page's own and is not told twice. */
  untitled?: boolean
  onMoment?: ((at: number) => void) | undefined
}

function Badges({ finding }: { finding: FindingRow }) {
  const kind = toSeverityKind(finding.severity)
  return (
    <div className="mb-1.5 flex flex-wrap items-center gap-2">
      {finding.until === null ? (
        <SeverityBadge kind={kind} />
      ) : (
        <>
          <SeverityBadge kind={kind} text={`${severityWords[finding.severity]} then`} />
          <SeverityBadge kind="ok" text="Closed" />
        </>
      )}
      <span className="mono text-muted">{finding.code}</span>
    </div>
  )
}

/** A finding in full: what, since when, where; what it rests on; what to do. */
export function FindingCard(props: FindingCardProps) {
  const { cluster, finding, readOnly, now, where, outcome, untitled = false, onMoment } = props
  const PartHead = untitled ? 'h2' : 'h3'
  return (
    <article className={`finding ${finding.severity}`} aria-label={finding.title}>
      <div className="min-w-0">
        <Badges finding={finding} />
        {untitled ? (
          <p className="num text-[17px] leading-6 font-semibold tracking-[-.01em]">{toLastingText(finding, now)}</p>
        ) : (
          <h2 className="text-[17px] leading-6 font-semibold tracking-[-.01em] [overflow-wrap:anywhere]">
            {finding.title}
          </h2>
        )}
        <div className="num text-text-2">
          {toSinceText(finding, now)}
          {!untitled && `, ${toLastingText(finding, now).replace(/^./, (letter) => letter.toLowerCase())}`}
        </div>
        <div className="text-text-2 [overflow-wrap:anywhere]">{where ?? <ScopeName scope={finding.scope} />}</div>
      </div>
      <div className="min-w-0">
        <PartHead className="finding-label">{finding.until === null ? 'Evidence' : 'Evidence at that time'}</PartHead>
        <EvidenceList facts={finding.facts} onMoment={onMoment} />
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        {outcome}
        {finding.until === null && (
          <div>
            <PartHead className="finding-label">Next step</PartHead>
            <p className="font-semibold [overflow-wrap:anywhere]">{finding.next_step}</p>
          </div>
        )}
        {finding.until === null && finding.command !== null && <Command text={finding.command} />}
        {finding.silence !== null && (
          <SilencedLine cluster={cluster} silence={finding.silence} readOnly={readOnly} now={now} />
        )}
        <div className="flex flex-wrap items-start gap-2">
          <AcknowledgePanel cluster={cluster} finding={finding} readOnly={readOnly} now={now} />
          {!readOnly && (
            <RemarkActions
              cluster={cluster}
              groupId={finding.group_id}
              code={finding.code}
              at={finding.until ?? now}
              silenceable={finding.until === null && finding.silence === null}
            />
          )}
        </div>
      </div>
    </article>
  )
}
