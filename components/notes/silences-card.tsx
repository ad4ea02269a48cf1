'use client'
import { useState } from 'react'
import { Copyable } from '@/components/ui/copyable'
import { endSilence } from '@/lib/client/remarks'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatUtc } from '@/lib/format/time'
import type { SilenceRow } from '@/lib/wire/remarks'
import { SilenceForm } from './silence-form'
import { useWrite } from './use-write'

function toGroups({ group_id, groups }: SilenceRow): string {
  if (group_id !== null) return group_id === '' ? 'the group without a name' : group_id
  return `groups like ${groups ?? ''}`
}

const toCodes = ({ codes }: SilenceRow): string => (codes.length === 0 ? 'all findings' : codes.join(', '))

const toCovered = ({ findings }: SilenceRow): string => {
  if (findings === 0) return 'covers none now'
  return findings === 1 ? 'covers 1 finding' : `covers ${formatCount(findings)} findings`
}

interface LineProps {
  cluster: string
  row: SilenceRow
  readOnly: boolean
  now: number
}

function Line({ cluster, row, readOnly, now }: LineProps) {
  const { busy, failure, run } = useWrite()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 last:border-0">
      <Copyable
        text={row.group_id ?? row.groups ?? ''}
        label={row.group_id === null ? 'Copy pattern' : 'Copy group id'}
        className="font-medium"
      >
        <span className="[overflow-wrap:anywhere]">{toGroups(row)}</span>
      </Copyable>
      <span className="text-text-2">{toCodes(row)}</span>
      <span className="num text-text-2" title={formatUtc(row.until)}>
        until {formatMoment(row.until, now)}
      </span>
      <span className="min-w-0 flex-1 text-text-2 [overflow-wrap:anywhere]">
        by {row.who}
        {row.note !== '' && `: “${row.note}”`}
      </span>
      <span className="text-muted">{toCovered(row)}</span>
      {!readOnly && (
        <button
          type="button"
          className="btn no-print"
          disabled={busy}
          onClick={() => void run(() => endSilence(cluster, row.id))}
        >
          End silence
        </button>
      )}
      {failure !== null && (
        <p role="alert" className="basis-full text-xs text-critical">
          {failure}
        </p>
      )}
    </li>
  )
}

interface SilencesCardProps {
  cluster: string
  silences: readonly SilenceRow[]
  readOnly: boolean
  /** Epoch ms of the present. */
  now: number
}

/** The silences that hold now, and a form for one by a pattern. */
export function SilencesCard({ cluster, silences, readOnly, now }: SilencesCardProps) {
  const [open, setOpen] = useState(false)
  if (silences.length === 0 && readOnly) return null
  const close = () => setOpen(false)
  return (
    <section className="card" aria-label="Silences">
      <div className="card-head flex items-center justify-between gap-3">
        <h2>
          {silences.length === 0 ? 'No silence' : silences.length === 1 ? '1 silence' : `${silences.length} silences`}
        </h2>
        {!readOnly && !open && (
          <button type="button" className="btn no-print" onClick={() => setOpen(true)}>
            Silence groups…
          </button>
        )}
      </div>
      {open && (
        <div className="border-b border-line p-3 last:border-0">
          <SilenceForm cluster={cluster} groupId={null} code={null} onDone={close} onCancel={close} />
        </div>
      )}
      <ul>
        {silences.map((row) => (
          <Line key={row.id} cluster={cluster} row={row} readOnly={readOnly} now={now} />
        ))}
      </ul>
    </section>
  )
}
