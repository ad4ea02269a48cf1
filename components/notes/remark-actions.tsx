'use client'
import { useState } from 'react'
import type { FindingCode } from '@/lib/domain/finding'
import { NoteForm } from './note-form'
import { SilenceForm } from './silence-form'

interface RemarkActionsProps {
  cluster: string
  groupId: string | null
  /** The finding it is about; null = all of the group. */
  code: FindingCode | null
  /** What a note is about to begin with, epoch ms. */
  at: number
  /** Only what is open can be silenced. */
  silenceable: boolean
}

type Open = 'silence' | 'note' | null

/** "Add note" and "Silence…", each with its form in place. */
export function RemarkActions({ cluster, groupId, code, at, silenceable }: RemarkActionsProps) {
  const [open, setOpen] = useState<Open>(null)
  const [saved, setSaved] = useState(false)
  const close = () => setOpen(null)
  const done = () => {
    setSaved(true)
    close()
  }
  const begin = (what: Open) => {
    setSaved(false)
    setOpen(what)
  }
  if (open === 'note') return <NoteForm cluster={cluster} groupId={groupId} at={at} onDone={done} onCancel={close} />
  if (open === 'silence') {
    return <SilenceForm cluster={cluster} groupId={groupId} code={code} onDone={done} onCancel={close} />
  }
  return (
    <span className="no-print flex flex-wrap items-center gap-2">
      <button type="button" className="btn" onClick={() => begin('note')}>
        Add note
      </button>
      {silenceable && groupId !== null && (
        <button type="button" className="btn" onClick={() => begin('silence')}>
          Silence…
        </button>
      )}
      <span className="text-xs text-muted empty:absolute" aria-live="polite">
        {saved && 'Saved'}
      </span>
    </span>
  )
}
