'use client'
import { endSilence } from '@/lib/client/remarks'
import { formatMoment } from '@/lib/format/moment'
import { formatUtc } from '@/lib/format/time'
import type { SilenceNote } from '@/lib/wire/remarks'
import { useWrite } from './use-write'

interface SilencedLineProps {
  cluster: string
  silence: SilenceNote
  readOnly: boolean
  /** Epoch ms of the present. */
  now: number
}

/** Until when a finding calls nobody, who said so, and why. */
export function SilencedLine({ cluster, silence, readOnly, now }: SilencedLineProps) {
  const { busy, failure, run } = useWrite()
  const { id, until, who, note } = silence
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 text-text-2 [overflow-wrap:anywhere]" title={formatUtc(until)}>
        Silenced until <strong className="num font-semibold text-text">{formatMoment(until, now)}</strong> by {who}
        {note !== '' && `: “${note}”`}
      </span>
      {!readOnly && (
        <button
          type="button"
          className="btn no-print"
          disabled={busy}
          onClick={() => void run(() => endSilence(cluster, id))}
        >
          End silence
        </button>
      )}
      <p role="alert" className={failure === null ? 'sr-only' : 'basis-full text-xs text-critical'}>
        {failure}
      </p>
    </div>
  )
}
