'use client'
import Link from 'next/link'
import { type MouseEvent, useEffect, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { SeverityIcon } from '@/components/ui/severity'
import type { PaletteOption } from './palette-options'

export interface PaletteSection {
  /** Empty = none. */
  readonly title: string
  readonly options: readonly PaletteOption[]
}

interface PaletteListProps {
  id: string
  sections: readonly PaletteSection[]
  /** Index among all. */
  active: number
  onActive: (optionId: string) => void
  onOpen: (option: PaletteOption, newTab: boolean) => void
}

interface OptionProps extends Pick<PaletteListProps, 'onActive' | 'onOpen'> {
  option: PaletteOption
  id: string
  isActive: boolean
}

/** A link, so that the pointer can open it as any other. */
function Option({ option, id, isActive, onActive, onOpen }: OptionProps) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isActive) link.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onOpen(option, false)
  }
  return (
    <Link
      ref={link}
      href={option.address}
      prefetch={false}
      role="option"
      id={id}
      aria-selected={isActive}
      tabIndex={-1}
      className="palette-option"
      onClick={onClick}
      onPointerMove={() => isActive || onActive(option.id)}
    >
      {option.shape === null ? <Icon name="chevron" /> : <SeverityIcon {...option.shape} />}
      <span className="palette-text" title={option.text}>
        {option.text}
      </span>
      <span className="palette-about">{option.about}</span>
      {isActive && (
        <span aria-hidden="true" className="max-sm:hidden">
          <kbd>enter</kbd>
        </span>
      )}
    </Link>
  )
}

/** What can be gone to, the best first. */
export function PaletteList({ id, sections, active, onActive, onOpen }: PaletteListProps) {
  let index = -1
  const toOption = (option: PaletteOption) => {
    index += 1
    return (
      <Option
        key={option.id}
        id={`${id}-${index}`}
        option={option}
        isActive={index === active}
        onActive={onActive}
        onOpen={onOpen}
      />
    )
  }
  return (
    <div role="listbox" id={id} aria-label="Found" className="palette-list">
      {sections.map(({ title, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={title} role="group" aria-label={title === '' ? 'Best first' : title}>
          {title !== '' && (
            <div className="palette-title" aria-hidden="true">
              {title}
            </div>
          )}
          {options.map(toOption)}
        </div>
      ))}
    </div>
  )
}
