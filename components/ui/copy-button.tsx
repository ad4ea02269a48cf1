'use client'
import { useEffect, useState } from 'react'
import { Icon } from './icon'

/** Copies a text whole, however much of it is shown. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <button type="button" className="icon-btn above no-print" title={label} onClick={copy}>
      <Icon name={copied ? 'ok' : 'copy'} />
      <span className="sr-only" aria-live="polite">
        {copied ? 'Copied' : label}
      </span>
    </button>
  )
}
