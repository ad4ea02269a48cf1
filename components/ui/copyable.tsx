import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

interface CopyableProps {
  /** What is copied: the whole of it. */
  text: string
  /** `Copy group id`. */
  label: string
  className?: string
  /** How it is shown; cut at its end where there is no room. */
  children: ReactNode
}

/**
 * An identifier with a button that copies it. The button comes with the pointer or the focus and is always there on
 * touch; it takes room only where there is some, else it stands over the end of the name: nothing moves.
 */
export function Copyable({ text, label, className = '', children }: CopyableProps) {
  return (
    <span className={`copyable ${className}`}>
      {children}
      <span className="copy-slot">
        <CopyButton text={text} label={label} />
      </span>
    </span>
  )
}
