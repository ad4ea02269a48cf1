'use client'
import { useState } from 'react'
import { fromMomentInput, MomentField, toMomentInput } from '@/components/layout/moment-field'
import { readWho, rememberWho } from '@/lib/client/acknowledge'
import { addSilence, type SilenceDraft } from '@/lib/client/remarks'
import { type FindingCode, findingCodes } from '@/lib/domain/finding'
import { isLoss } from '@/lib/domain/silence'
import { useWrite } from './use-write'
import { ChoiceField, FormEnd, TextField, WhoField } from './who-fields'

const hourMs = 3_600_000

const lengths = [
  { value: '1h', text: '1 hour', ms: hourMs },
  { value: '4h', text: '4 hours', ms: 4 * hourMs },
  { value: '1d', text: '1 day', ms: 24 * hourMs },
  { value: '7d', text: '7 days', ms: 168 * hourMs },
  { value: 'until', text: 'until…', ms: null },
] as const
type Length = (typeof lengths)[number]['value']

type Scope = 'group' | 'pattern'

/** Every sign that means something in a pattern stands for itself. */
export const toPattern = (groupId: string): string => groupId.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface SilenceFormProps {
  cluster: string
  /** The group it is about to begin with; null = typed as a pattern. */
  groupId: string | null
  /** The finding it is about to begin with; null = all. */
  code: FindingCode | null
  onDone: () => void
  onCancel: () => void
}

function CodeChoice({
  code,
  codes,
  onChange,
}: {
  code: FindingCode | null
  codes: string
  onChange: (codes: string) => void
}) {
  const others = findingCodes.filter((each) => each !== code).sort()
  const named = code === null ? others : [code, ...others]
  const options = [{ value: '', text: 'all' }, ...named.map((each) => ({ value: each, text: each }))]
  return <ChoiceField<string> label="Findings" value={codes} options={options} onChange={onChange} />
}

/** Findings that call nobody until a time: of one group, or of all groups a pattern matches. */
export function SilenceForm({ cluster, groupId, code, onDone, onCancel }: SilenceFormProps) {
  const [scope, setScope] = useState<Scope>(groupId === null ? 'pattern' : 'group')
  const [pattern, setPattern] = useState(() => (groupId === null ? '' : toPattern(groupId)))
  const [codes, setCodes] = useState<string>(code ?? '')
  const [length, setLength] = useState<Length>('4h')
  const [untilText, setUntilText] = useState(() => toMomentInput(Date.now() + 24 * hourMs))
  const [who, setWho] = useState(readWho)
  const [note, setNote] = useState('')
  const { busy, failure, run } = useWrite()
  const chosenMs = lengths.find(({ value }) => value === length)?.ms ?? null
  const save = () => {
    const until = chosenMs === null ? fromMomentInput(untilText) : Date.now() + chosenMs
    if (until === null) return
    rememberWho(who.trim())
    const draft: SilenceDraft = {
      group_id: scope === 'group' ? groupId : null,
      groups: scope === 'group' ? null : pattern,
      codes: findingCodes.filter((each) => each === codes),
      until,
      who: who.trim(),
      note: note.trim(),
    }
    void run(() => addSilence(cluster, draft)).then((saved) => saved && onDone())
  }
  const chosen = findingCodes.find((each) => each === codes)
  const isLost = scope === 'pattern' && (chosen === undefined || isLoss(chosen))
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      aria-label="Silence"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {groupId !== null && (
        <ChoiceField<Scope>
          label="Groups"
          value={scope}
          options={[
            { value: 'group', text: 'this one' },
            { value: 'pattern', text: 'by a pattern' },
          ]}
          onChange={setScope}
        />
      )}
      {scope === 'pattern' && (
        <TextField
          label="Pattern (RE2) of whole ids"
          value={pattern}
          maxLength={512}
          required
          className="min-w-[180px] flex-1"
          onChange={setPattern}
        />
      )}
      <CodeChoice code={code} codes={codes} onChange={setCodes} />
      <ChoiceField<Length> label="For" value={length} options={lengths} onChange={setLength} />
      {length === 'until' && <MomentField label="Until" text={untilText} onChange={setUntilText} />}
      <WhoField who={who} onChange={setWho} />
      <TextField
        label="Note"
        value={note}
        maxLength={1_000}
        placeholder="why it may stay silent"
        className="min-w-[180px] flex-1"
        onChange={setNote}
      />
      <FormEnd busy={busy} disabled={who.trim() === ''} failure={failure} onCancel={onCancel} />
      <p className="basis-full text-xs text-muted">
        Findings stay open and are shown; they are counted nowhere meanwhile.
        {isLost && ' Lost records are silenced by the whole id of a group only.'}
      </p>
    </form>
  )
}
