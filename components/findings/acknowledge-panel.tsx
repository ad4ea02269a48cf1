'use client'
import { useEffect, useRef, useState } from 'react'
import { useKey } from '@/components/ui/use-key'
import { acknowledge, readWho, rememberWho, takeBackAcknowledgement } from '@/lib/client/acknowledge'
import { formatMoment } from '@/lib/format/moment'
import type { FindingRow } from '@/lib/wire/findings'

interface AcknowledgePanelProps {
  cluster: string
  finding: FindingRow
  readOnly: boolean
  /** Epoch ms of the present. */
  now: number
}

function Failure({ text }: { text: string | null }) {
  return (
    <p role="alert" className={text === null ? 'sr-only' : 'text-xs text-critical'}>
      {text}
    </p>
  )
}

interface FormProps {
  busy: boolean
  sticky: boolean
  onSave: (who: string, note: string) => void
  onCancel: () => void
}

function AcknowledgeForm({ busy, sticky, onSave, onCancel }: FormProps) {
  const [who, setWho] = useState(readWho)
  const [note, setNote] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input[value=""]')?.focus(), [])
  useKey('close', onCancel)
  return (
    <form
      ref={form}
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(who.trim(), note.trim())
      }}
    >
      <label className="flex min-w-0 flex-col gap-1">
        <span className="text-2xs text-muted">Who</span>
        <input
          className="input w-[140px]"
          value={who}
          maxLength={100}
          required
          autoComplete="username"
          onChange={(event) => setWho(event.target.value)}
        />
      </label>
      <label className="flex min-w-[180px] flex-1 flex-col gap-1">
        <span className="text-2xs text-muted">Note{sticky ? ', closes the finding' : ''}</span>
        <input
          className="input w-full"
          value={note}
          maxLength={1_000}
          placeholder="what is being done"
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <button type="submit" className="btn primary" disabled={busy || who.trim() === ''}>
        Save
      </button>
      <button type="button" className="btn" onClick={onCancel}>
        Cancel
      </button>
    </form>
  )
}

/** Who has taken a finding on, and the form to do so; nothing to press where the app is read-only. */
export function AcknowledgePanel({ cluster, finding, readOnly, now }: AcknowledgePanelProps) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const { acknowledgement, id, sticky, until } = finding
  useKey('acknowledge', acknowledgement === null && !readOnly && !open ? () => setOpen(true) : null)
  const run = async (act: () => Promise<string | null>) => {
    setBusy(true)
    const said = await act()
    setBusy(false)
    setFailure(said)
    setSaved(said === null)
    if (said === null) setOpen(false)
  }
  const save = (who: string, note: string) => {
    rememberWho(who)
    void run(() => acknowledge(cluster, id, who, note))
  }
  if (acknowledgement !== null) {
    const { who, note, at } = acknowledgement
    return (
      <>
        <p className="w-full min-w-0 text-text-2 [overflow-wrap:anywhere]">
          Acknowledged by <strong className="font-semibold text-text">{who}</strong> at {formatMoment(at, now)}
          {note !== '' && `: “${note}”`}
        </p>
        {!readOnly && (
          <button
            type="button"
            className="btn no-print"
            disabled={busy}
            onClick={() => void run(() => takeBackAcknowledgement(cluster, id))}
          >
            Take back
          </button>
        )}
        <Failure text={failure} />
      </>
    )
  }
  if (readOnly) return sticky && until === null ? <p className="text-xs text-muted">Stays until acknowledged</p> : null
  return (
    <div className="no-print flex flex-col gap-1">
      {open ? (
        <AcknowledgeForm busy={busy} sticky={sticky && until === null} onSave={save} onCancel={() => setOpen(false)} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <button type="button" className={`btn ${until === null ? 'primary' : ''}`} onClick={() => setOpen(true)}>
            Acknowledge
          </button>
          <span className="text-xs text-muted empty:absolute" aria-live="polite">
            {saved ? 'Saved: seen here with the next reading' : sticky && until === null && 'Stays until acknowledged'}
          </span>
        </div>
      )}
      <Failure text={failure} />
    </div>
  )
}
