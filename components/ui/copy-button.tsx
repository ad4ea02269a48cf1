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

/** A command to run elsewhere, with its copy button. */
export function Command({ text }: { text: string }) {
  return (
    <div className="mt-2 flex items-center gap-2 rounded-sm border border-line bg-sunken py-0.5 pr-1 pl-2">
      <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text}</code>
      <CopyButton text={text} label="Copy command" />
    </div>
  )
}
