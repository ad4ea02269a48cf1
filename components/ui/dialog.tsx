'use client'
import { type ReactNode, useEffect, useRef } from 'react'

interface DialogProps {
  label: string
  className?: string
  onClose: () => void
  children: (close: () => void) => ReactNode
}

/** A window over the page. Escape and a click beside it close it; the focus goes back to where it was. */
export function Dialog({ label, className = '', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  // The browser tells of it later: whoever opens it again at once must find it closed.
  const close = () => {
    dialog.current?.close()
    onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what the click beside it does
    <dialog
      ref={dialog}
      aria-label={label}
      className={`dialog ${className}`}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className="dialog-body">{children(close)}</div>
    </dialog>
  )
}
