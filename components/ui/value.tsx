import { Tip } from './tip'

/** How a number is known. The text is already formatted; a value that is not known has none. */
export type Known =
  /** `past`: how old words are told; else `was` stands before them. */
  | { kind: 'exact'; text: string; past?: string }
  | { kind: 'at_least'; text: string; note: string }
  | { kind: 'at_most'; text: string; note: string }
  | { kind: 'unknown'; reason: string; word?: string }
  | { kind: 'none'; reason: string }

interface ValueProps {
  value: Known
  /** The data is old: what was known is told in the past tense. */
  stale?: boolean
  /** Behind the number, where no column head has it: `/s`. */
  unit?: string
  /** The reason can be reached with the tab key. */
  focusable?: boolean
  className?: string
}

const signs = { exact: null, at_least: { sign: '≥', word: 'at least' }, at_most: { sign: '≤', word: 'at most' } }

/** A number that says how far it can be trusted. Unknown is a word with its reason, never 0. */
export function Value({ value, stale = false, unit, focusable = false, className = '' }: ValueProps) {
  if (value.kind === 'unknown') {
    return (
      <Tip text={value.reason} focusable={focusable} className="unknown-value">
        {value.word ?? 'unknown'}
      </Tip>
    )
  }
  if (value.kind === 'none') {
    return (
      <Tip text={`does not apply, ${value.reason}`} className="text-muted">
        <span aria-hidden="true">–</span>
      </Tip>
    )
  }
  const mark = signs[value.kind]
  const past = value.kind === 'exact' ? value.past : undefined
  const body = (
    <>
      {stale && past === undefined && 'was '}
      {mark !== null && (
        <>
          <span aria-hidden="true">{mark.sign}&#8201;</span>
          <span className="sr-only">{mark.word} </span>
        </>
      )}
      {stale ? (past ?? value.text) : value.text}
      {unit !== undefined && `\u00a0${unit}`}
    </>
  )
  const tone = stale ? 'font-normal text-muted' : className
  if (value.kind === 'exact') return <span className={tone}>{body}</span>
  return (
    <Tip text={value.note} focusable={focusable} className={tone}>
      {body}
    </Tip>
  )
}
