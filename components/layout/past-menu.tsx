'use client'
import { useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { fromMomentInput, MomentField, toMomentInput } from './moment-field'

interface MomentFormProps {
  /** Epoch ms to begin with. */
  at: number
  onShow: (at: number) => void
  onCancel: () => void
}

function MomentForm({ at, onShow, onCancel }: MomentFormProps) {
  const [text, setText] = useState(() => toMomentInput(at))
  const moment = fromMomentInput(text)
  return (
    <form
      className="flex w-[min(280px,calc(100vw-32px))] flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (moment !== null) onShow(moment)
      }}
    >
      <MomentField label="Moment" text={text} onChange={setText} />
      <div className="flex justify-end gap-2">
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="btn primary" disabled={moment === null}>
          Show
        </button>
      </div>
    </form>
  )
}

/** Shows the page as it was at a moment that is typed. */
export function PastMenu({ at, label, onShow }: { at: number; label: string; onShow: (at: number) => void }) {
  return (
    <Menu name="Moment of the past" keyName="time-range" side="right" label={label} className="btn num">
      {(close) => (
        <MomentForm
          at={at}
          onCancel={close}
          onShow={(moment) => {
            close()
            onShow(moment)
          }}
        />
      )}
    </Menu>
  )
}
