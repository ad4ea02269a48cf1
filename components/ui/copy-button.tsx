'use client'
import { CopyField } from './copy-field'
import { Icon } from './icon'
import { useCopy } from './use-copy'

/** Copies a text whole, however much of it is shown. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copied, refused, copy, close } = useCopy()
  return (
    <>
      <button
        type="button"
        className="icon-btn above no-print"
        title={label}
        aria-label={label}
        onClick={() => copy(text)}
      >
        <Icon name={copied ? 'ok' : 'copy'} />
      </button>
      {refused !== null && <CopyField text={refused} onClose={close} />}
    </>
  )
}
