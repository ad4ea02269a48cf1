'use client'
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

interface Tab {
  readonly id: string
  readonly text: string
  /** How many there are; null = not known. */
  readonly count: number | null
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  chosen: string
  onChoose: (id: string) => void
  /** At the right of the tabs. */
  aside?: ReactNode
  children: ReactNode
}

/** One of several panels; arrows move between the tabs. */
export function Tabs({ label, tabs, chosen, onChoose, aside, children }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const now = tabs.findIndex((tab) => tab.id === chosen)
    const next = tabs[(now + step + tabs.length) % tabs.length]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <section aria-label={label}>
      <div className="tabs items-start justify-between max-sm:flex-wrap">
        <div ref={list} role="tablist" aria-label={label} className="flex gap-5" onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              data-tab={tab.id}
              aria-selected={tab.id === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === chosen ? 0 : -1}
              onClick={() => onChoose(tab.id)}
            >
              {tab.text}
              {tab.count !== null && <span className="num text-muted">{tab.count}</span>}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </section>
  )
}
