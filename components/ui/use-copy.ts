import { useCallback, useEffect, useState } from 'react'
import { announce } from './announce'

const saidMs = 2_000

/** The older way, which needs no permission and no HTTPS. */
function copySelected(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'sr-only'
  document.body.append(field)
  field.focus({ preventScroll: true })
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return copied
}

/** True once the text is on the clipboard. */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    try {
      return copySelected(text)
    } catch {
      return false
    }
  }
}

export interface Copying {
  /** It was copied a moment ago. */
  readonly copied: boolean
  /** What the browser did not let be copied: to be selected, for a person to copy. */
  readonly refused: string | null
  readonly copy: (text: string) => void
  readonly close: () => void
}

/** Copies a text and says so; where no way of copying is allowed, the text is handed over instead. */
export function useCopy(): Copying {
  const [copied, setCopied] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), saidMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = useCallback((text: string) => {
    void writeToClipboard(text).then((done) => {
      setCopied(done)
      setRefused(done ? null : text)
      announce(done ? 'Copied' : 'Selected: copy it with the keyboard')
    })
  }, [])
  const close = useCallback(() => setRefused(null), [])
  return { copied, refused, copy, close }
}
