import { Fragment } from 'react'
import { CopyButton } from './copy-button'

/** Lines break between words only: never inside an option, behind its dashes. */
const toWord = (word: string, index: number) => (
  <Fragment key={index}>
    {index > 0 && ' '}
    <span className="inline-block max-w-full">{word}</span>
  </Fragment>
)

/** A command to paste, whole: it wraps rather than hides its end. */
export function Command({ text, label = 'Copy command' }: { text: string; label?: string }) {
  return (
    <div className="command">
      <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text.split(' ').map(toWord)}</code>
      <CopyButton text={text} label={label} />
    </div>
  )
}
