'use client'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { SeverityIcon } from '@/components/ui/severity'
import { formatMoment } from '@/lib/format/moment'
import { formatDuration } from '@/lib/format/time'
import type { FindingRow } from '@/lib/wire/findings'
import { splitStep } from './finding-text'
import { toSeverityKind } from './severity-kind'

interface FoldedFindingProps {
  finding: FindingRow
  /** Epoch ms of the present. */
  now: number
  open: boolean
  onToggle: () => void
  /** The finding in full, drawn when it is opened. */
  children: ReactNode
}

/** A further finding in one line; it opens in place. */
export function FoldedFinding({ finding, now, open, onToggle, children }: FoldedFindingProps) {
  const { acknowledgement, silence, since, severity, title, next_step } = finding
  const aside =
    silence !== null
      ? `silenced until ${formatMoment(silence.until, now)}`
      : acknowledgement !== null
        ? `acknowledged by ${acknowledgement.who}`
        : null
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        className="card folded flex w-full items-center gap-3 px-3 py-1.5 text-left hover:bg-hover"
        onClick={onToggle}
      >
        <SeverityIcon kind={toSeverityKind(severity)} />
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{title}</span>
        <span className="num whitespace-nowrap text-text-2">for {formatDuration(Math.max(0, now - since))}</span>
        <span className="min-w-0 flex-1 truncate text-muted max-md:hidden">{aside ?? splitStep(next_step).first}</span>
        <span className={`ml-auto text-text-2 ${open ? 'rotate-180' : ''}`}>
          <Icon name="down" />
        </span>
      </button>
      {open && <div className="mt-2">{children}</div>}
    </div>
  )
}
