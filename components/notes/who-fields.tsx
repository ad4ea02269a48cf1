'use client'

interface FieldProps {
  label: string
  value: string
  maxLength: number
  required?: boolean
  placeholder?: string
  autoComplete?: string
  className?: string
  onChange: (text: string) => void
}

/** A line of text with its name above it. */
export function TextField({ label, value, className = '', onChange, ...input }: FieldProps) {
  return (
    <label className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <span className="text-2xs text-muted">{label}</span>
      <input className="input w-full" value={value} onChange={(event) => onChange(event.target.value)} {...input} />
    </label>
  )
}

export const WhoField = ({ who, onChange }: { who: string; onChange: (who: string) => void }) => (
  <TextField
    label="Who"
    value={who}
    maxLength={100}
    required
    autoComplete="username"
    className="w-[140px]"
    onChange={onChange}
  />
)

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; text: string }[]
  onChange: (value: Value) => void
}

/** One of a few. */
export function ChoiceField<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <label className="flex min-w-0 flex-col gap-1">
      <span className="text-2xs text-muted">{label}</span>
      <select
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = options.find((each) => each.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </select>
    </label>
  )
}

interface FormEndProps {
  busy: boolean
  disabled: boolean
  failure: string | null
  onCancel: () => void
}

/** Save, cancel, and why it was not saved. */
export function FormEnd({ busy, disabled, failure, onCancel }: FormEndProps) {
  return (
    <>
      <button type="submit" className="btn primary" disabled={busy || disabled}>
        Save
      </button>
      <button type="button" className="btn" onClick={onCancel}>
        Cancel
      </button>
      <p role="alert" className={failure === null ? 'sr-only' : 'basis-full text-xs text-critical'}>
        {failure}
      </p>
    </>
  )
}
