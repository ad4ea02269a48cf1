'use client'
import type { ReactNode } from 'react'
import { CopyField } from '@/components/ui/copy-field'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { useCopy } from '@/components/ui/use-copy'
import { useKey } from '@/components/ui/use-key'
import { toFrozenAddress } from '@/lib/client/frozen-address'

/** Copies an address; true for as long as that is said; the address itself where it could not be copied. */
function useCopied(): [boolean, (address: string) => void, ReactNode] {
  const { copied, refused, copy, close } = useCopy()
  return [copied, copy, refused !== null && <CopyField text={refused} onClose={close} />]
}

/** Copies this page's address as it is. */
export function CopyLink() {
  const [copied, copy, field] = useCopied()
  const copyThis = () => copy(window.location.href)
  useKey('copy-link', copyThis)
  return (
    <>
      <button type="button" className="btn" onClick={copyThis}>
        <Icon name={copied ? 'ok' : 'copy'} />
        {copied ? 'Copied' : 'Copy link'}
      </button>
      {field}
    </>
  )
}

/** A live page can be shared as it moves, or as it is at this moment; `frozen` are the parameters of the latter. */
export function CopyLinkMenu({ frozen }: { frozen: Readonly<Record<string, string>> }) {
  const [copied, copy, field] = useCopied()
  return (
    <span className="no-print">
      <Menu name="Copy link" keyName="copy-link" side="right" label={copied ? 'Copied' : 'Copy link'}>
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
      {field}
    </span>
  )
}
