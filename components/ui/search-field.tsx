'use client'
import { useEffect, useState } from 'react'
import { Icon } from './icon'

interface SearchFieldProps {
  value: string
  label: string
  placeholder: string
  onChange: (text: string) => void
  className?: string
}

/** Typing is told on after a quarter of a second, Enter and leaving the field at once, Escape clears. */
export function SearchField({ value, label, placeholder, onChange, className = '' }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setText(value)
  }
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), 250)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <label className={`field ${className}`}>
      <Icon name="search" />
      <span className="sr-only">{label}</span>
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={512}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (text !== value) onChange(text)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(text)
          if (event.key === 'Escape') {
            event.preventDefault()
            setText('')
            onChange('')
            event.currentTarget.blur()
          }
        }}
      />
    </label>
  )
}
