'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from './icon'
import type { KeyName } from './key-map'
import { useKey } from './use-key'

interface MenuProps {
  label: ReactNode
  name: string
  on?: boolean
  side?: 'left' | 'right'
  className?: string
  /** The key that opens it. */
  keyName?: KeyName
  children: (close: () => void) => ReactNode
}

/** A key opens a menu with the focus in it. */
function useMenuKey(keyName: KeyName | undefined, open: boolean, setOpen: (open: boolean) => void) {
  const panel = useRef<HTMLDivElement>(null)
  const byKey = useRef(false)
  const openByKey = () => {
    byKey.current = true
    setOpen(true)
  }
  useKey(keyName, open ? null : openByKey)
  useEffect(() => {
    if (!open || !byKey.current) return
    byKey.current = false
    panel.current?.querySelector<HTMLElement>('input, button, a[href]')?.focus()
  }, [open])
  return panel
}

/** A button that opens a panel below it. Escape, a click elsewhere and focus elsewhere close it. */
export function Menu({ label, name, on = false, side = 'left', className = 'btn', keyName, children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useMenuKey(keyName, open, setOpen)
  const closeByKey = () => {
    setOpen(false)
    button.current?.focus()
  }
  useKey('close', open ? closeByKey : null)
  useEffect(() => {
    if (!open) return
    const onOutside = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
    }
  }, [open])
  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        className={`${className} ${on ? 'on' : ''}`}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        {label}
        {className.includes('btn') && !className.includes('icon') && <Icon name="down" />}
      </button>
      {open && (
        <div ref={panel} role="dialog" aria-label={name} className={`menu ${side === 'left' ? 'left-0' : 'right-0'}`}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
