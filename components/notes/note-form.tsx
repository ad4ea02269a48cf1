'use client'
import { useState } from 'react'
import { fromMomentInput, MomentField, toMomentInput } from '@/components/layout/moment-field'
import { readWho, rememberWho } from '@/lib/client/acknowledge'
import { addNote } from '@/lib/client/remarks'
import { useWrite } from './use-write'
import { ChoiceField, FormEnd, TextField, WhoField } from './who-fields'

type About = 'group' | 'cluster'

interface NoteFormProps {
  cluster: string
  /** Null = a note about the whole cluster. */
  groupId: string | null
  /** The moment it is about to begin with, epoch ms. */
  at: number
  onDone: () => void
  onCancel: () => void
}

/** What is to stand on the time axis: a deploy, a fail-over, what somebody did. */
export function NoteForm({ cluster, groupId, at, onDone, onCancel }: NoteFormProps) {
  const [atText, setAtText] = useState(() => toMomentInput(at))
  const [about, setAbout] = useState<About>(groupId === null ? 'cluster' : 'group')
  const [text, setText] = useState('')
  const [who, setWho] = useState(readWho)
  const { busy, failure, run } = useWrite()
  const save = () => {
    const moment = fromMomentInput(atText)
    if (moment === null) return
    rememberWho(who.trim())
    const draft = { at: moment, text: text.trim(), who: who.trim(), group_id: about === 'group' ? groupId : null }
    void run(() => addNote(cluster, draft)).then((saved) => saved && onDone())
  }
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      aria-label="Note"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label="What happened"
        value={text}
        maxLength={1_000}
        required
        placeholder="deploy 412 of billing"
        className="min-w-[200px] flex-1"
        onChange={setText}
      />
      {groupId !== null && (
        <ChoiceField<About>
          label="About"
          value={about}
          options={[
            { value: 'group', text: 'this group' },
            { value: 'cluster', text: 'the whole cluster' },
          ]}
          onChange={setAbout}
        />
      )}
      <WhoField who={who} onChange={setWho} />
      <MomentField label="At" text={atText} onChange={setAtText} />
      <FormEnd busy={busy} disabled={who.trim() === '' || text.trim() === ''} failure={failure} onCancel={onCancel} />
    </form>
  )
}
