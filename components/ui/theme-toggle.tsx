'use client'
import { useSyncExternalStore } from 'react'
import { Icon } from './icon'
import { useKey } from './use-key'

export const themeKey = 'tidemark.theme'
type Theme = 'light' | 'dark'

function subscribe(changed: () => void) {
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  const watcher = new MutationObserver(changed)
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  system.addEventListener('change', changed)
  return () => {
    watcher.disconnect()
    system.removeEventListener('change', changed)
  }
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function toggleTheme() {
  const next: Theme = readTheme() === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = next
  try {
    localStorage.setItem(themeKey, next)
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}

/** Follows the system until the operator chooses; `d` does the same as the button. */
export function ThemeToggle() {
  const theme = useSyncExternalStore<Theme | null>(subscribe, readTheme, () => null)
  useKey('theme', toggleTheme)
  const label = theme === null ? 'Change theme' : `Change to ${theme === 'dark' ? 'light' : 'dark'} theme`
  return (
    <button type="button" className="icon-btn" onClick={toggleTheme} aria-label={label} title={`${label} (d)`}>
      <Icon name="theme" />
    </button>
  )
}
