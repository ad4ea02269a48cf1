'use client'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { type KeyName, keyEntryOf, keyNames, toKeyWords } from '@/components/ui/key-map'
import { setCharacterKeys, useCharacterKeys } from '@/components/ui/key-setting'
import { isBound } from '@/components/ui/keys'

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

function Strokes({ strokes }: { strokes: readonly string[] }) {
  return strokes.map((stroke, index) => (
    <span key={stroke} className="whitespace-nowrap">
      {index > 0 && <span className="text-muted"> or </span>}
      {toKeyWords(stroke, isApple()).map((word) => (
        <kbd key={word}>{word}</kbd>
      ))}
    </span>
  ))
}

function Row({ name, here }: { name: KeyName; here: boolean }) {
  const { strokes, what, where } = keyEntryOf(name)
  return (
    <tr data-key={name} className={here ? '' : 'text-muted'}>
      <td>
        <Strokes strokes={strokes} />
      </td>
      <th scope="row">{what}</th>
      <td className="text-muted">
        {where}
        {!here && <span>, not on this page now</span>}
      </td>
    </tr>
  )
}

/** Every key there is and where it acts, and the switch for those of one character. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const on = useCharacterKeys()
  const [here] = useState(() => new Set(keyNames.filter(isBound)))
  return (
    <Dialog label="Keys" className="key-help" onClose={onClose}>
      {(close) => (
        <>
          <div className="mb-2 flex items-center justify-between gap-3">
            <h2 className="text-md font-semibold">Keys</h2>
            <button type="button" className="icon-btn" onClick={close} title="Close (esc)">
              <Icon name="cross" label="Close" />
            </button>
          </div>
          <label className="flex items-center gap-2 py-1">
            <input type="checkbox" checked={on} onChange={(event) => setCharacterKeys(event.target.checked)} />
            <span>
              Letters and signs act <span className="text-muted">(Ctrl K, enter and esc always do)</span>
            </span>
          </label>
          <table>
            <caption className="sr-only">Keys, what they do and where</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">Key</th>
                <th scope="col">What it does</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              {keyNames.map((name) => (
                <Row key={name} name={name} here={here.has(name)} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Dialog>
  )
}
