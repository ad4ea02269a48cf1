'use client'
import { type ColumnOption, toChosenIds, toDefaultIds, toggleId } from '@/components/ui/column-choice'
import { Menu } from '@/components/ui/menu'
import type { UrlState } from '@/lib/client/use-url-state'
import type { ColumnsParameter } from './use-shown-columns'

interface ColumnsMenuProps {
  options: readonly ColumnOption[]
  url: UrlState
  parameter: ColumnsParameter
}

const fits = (query: string) => window.matchMedia(query).matches

interface ChoiceProps {
  option: ColumnOption
  checked: boolean
  onToggle: () => void
}

function Choice({ option: { head, fixed = false }, checked, onToggle }: ChoiceProps) {
  return (
    <li>
      <label
        className={`flex min-h-[30px] items-center gap-2 px-3 ${fixed ? 'text-muted' : 'cursor-pointer hover:bg-raised'}`}
      >
        <input
          type="checkbox"
          className="size-[14px] accent-accent-solid"
          checked={checked}
          disabled={fixed}
          onChange={onToggle}
        />
        <span className="min-w-0 flex-1">{head}</span>
        {fixed && <span>always</span>}
      </label>
    </li>
  )
}

function Choices({ options, url, parameter }: ColumnsMenuProps) {
  const standard = toDefaultIds(options, fits)
  const chosen = toChosenIds(options, url.list(parameter))
  const shown = chosen ?? standard
  const toggle = (id: string) => {
    const next = toggleId(options, shown, id).join(',')
    url.set({ [parameter]: next === standard.join(',') ? '' : next })
  }
  return (
    <div className="w-[250px]">
      <ul className="max-h-[420px] overflow-y-auto py-1">
        {options.map((option) => (
          <Choice
            key={option.id}
            option={option}
            checked={shown.includes(option.id)}
            onToggle={() => toggle(option.id)}
          />
        ))}
      </ul>
      <div className="flex min-h-9 items-center justify-between border-t border-line px-3 py-1.5">
        <span className="text-text-2">
          {shown.length} of {options.length} columns
        </span>
        {chosen !== null && (
          <button
            type="button"
            className="target h-6 font-medium text-accent"
            onClick={() => url.set({ [parameter]: '' })}
          >
            Default columns
          </button>
        )}
      </div>
    </div>
  )
}

/** Which columns a table shows; what differs from the default stands in the address. Phones have lists, not tables. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const chosen = toChosenIds(props.options, props.url.list(props.parameter))
  return (
    <div className="no-print max-sm:hidden">
      <Menu
        name="Columns of the table"
        label={chosen === null ? 'Columns' : `Columns: ${chosen.length}`}
        on={chosen !== null}
        side="right"
      >
        {() => <Choices {...props} />}
      </Menu>
    </div>
  )
}
