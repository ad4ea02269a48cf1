'use client'
import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { toFrozenAddress } from '@/lib/client/frozen-address'

const saidMs = 2_000

/** Copies an address; true for as long as that is said. */
function useCopied(): [boolean, (address: string) => void] {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), saidMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (address: string) => {
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return [copied, copy]
}

/** Copies this page's address as it is. */
export function CopyLink() {
  const [copied, copy] = useCopied()
  return (
    <button type="button" className="btn" onClick={() => copy(window.location.href)}>
      <Icon name={copied ? 'ok' : 'copy'} />
      <span aria-live="polite">{copied ? 'Copied' : 'Copy link'}</span>
    </button>
  )
}

/** A live page can be shared as it moves, or as it is at this moment; `frozen` are the parameters of the latter. */
export function CopyLinkMenu({ frozen }: { frozen: Readonly<Record<string, string>> }) {
  const [copied, copy] = useCopied()
  return (
    <span className="no-print">
      <Menu name="Copy link" side="right" label={<span aria-live="polite">{copied ? 'Copied' : 'Copy link'}</span>}>
        {(close) => {
          const entry = (text: string, note: string, act: () => void) => (
            <button
              type="button"
              className="flex w-full flex-col px-3 py-1.5 text-left hover:bg-raised"
              onClick={() => {
                act()
                close()
              }}
            >
              <span className="font-medium">{text}</span>
              <span className="text-xs text-muted">{note}</span>
            </button>
          )
          return (
            <div className="w-[270px] py-1">
              {entry('Live link', 'opens what is then the present', () => copy(window.location.href))}
              {entry('Frozen link of this moment', 'opens what is shown now, also later', () =>
                copy(toFrozenAddress(window.location.href, frozen)),
              )}
            </div>
          )
        }}
      </Menu>
    </span>
  )
}
