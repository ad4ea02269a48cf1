'use client'
import { useState } from 'react'
import { Menu } from './menu'

export interface FacetOption {
  value: string
  count: number
}

interface FacetMenuProps {
  name: string
  options: readonly FacetOption[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** "16 of 214 groups". */
  summary: string
  /** One choice at most. */
  single?: boolean
}

const maxShown = 60

/** Values with their counts in the present result; what has none is dimmed, never hidden. */
export function FacetMenu({ name, options, chosen, onChange, summary, single = false }: FacetMenuProps) {
  const [filter, setFilter] = useState('')
  const missing = chosen.filter((value) => !options.some((option) => option.value === value))
  const all = [...options, ...missing.map((value) => ({ value, count: 0 }))]
  const matching = all.filter((option) => option.value.toLowerCase().includes(filter.toLowerCase()))
  const shown = matching.slice(0, maxShown)
  const toggle = (value: string) => {
    const without = chosen.filter((other) => other !== value)
    const added = single ? [value] : [...chosen, value]
    onChange(without.length < chosen.length ? without : added)
  }
  return (
    <Menu
      name={`${name} filter`}
      label={chosen.length === 0 ? name : `${name}: ${chosen.length}`}
      on={chosen.length > 0}
      side="right"
    >
      {() => (
        <div className="w-[270px]">
          {all.length > 12 && (
            <div className="border-b border-line p-2">
              <input
                type="text"
                aria-label={`Find ${name.toLowerCase()}`}
                placeholder="Find"
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
                className="h-7 w-full rounded-sm border border-line-control bg-sunken px-2 text-xs text-text"
              />
            </div>
          )}
          <ul className="max-h-[320px] overflow-y-auto py-1">
            {shown.map((option) => (
              <li key={option.value}>
                <label className="flex min-h-[30px] cursor-pointer items-center gap-2 px-3 hover:bg-raised">
                  <input
                    type="checkbox"
                    className="size-[14px] accent-accent-solid"
                    checked={chosen.includes(option.value)}
                    onChange={() => toggle(option.value)}
                  />
                  <span className={`min-w-0 flex-1 [overflow-wrap:anywhere] ${option.count === 0 ? 'text-muted' : ''}`}>
                    {option.value}
                  </span>
                  <span className="num text-muted">{option.count}</span>
                </label>
              </li>
            ))}
            {shown.length === 0 && <li className="px-3 py-1 text-muted">Nothing matches</li>}
            {matching.length > shown.length && (
              <li className="px-3 py-1 text-muted">{matching.length - shown.length} more: type to find</li>
            )}
          </ul>
          <div className="flex items-center justify-between border-t border-line px-3 py-1.5">
            <span className="text-text-2">{summary}</span>
            {chosen.length > 0 && (
              <button type="button" className="target h-6 font-medium text-accent" onClick={() => onChange([])}>
                Clear
              </button>
            )}
          </div>
        </div>
      )}
    </Menu>
  )
}
