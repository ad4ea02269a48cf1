import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export interface UrlState {
  get(name: string): string
  list(name: string): string[]
  /** Sets or, with an empty text, removes; the address changes without loading anything. */
  set(changes: Readonly<Record<string, string>>): void
  /** The same as a step of its own, which "back" undoes. */
  go(changes: Readonly<Record<string, string>>): void
}

/** What an operator chose, kept in the query string: it survives reload, back and sharing. */
export function useUrlState(): UrlState {
  const parameters = useSearchParams()
  const toAddress = useCallback(
    (changes: Readonly<Record<string, string>>) => {
      const next = new URLSearchParams(parameters.toString())
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      const search = next.toString()
      return `${window.location.pathname}${search === '' ? '' : `?${search}`}`
    },
    [parameters],
  )
  const set = useCallback(
    (changes: Readonly<Record<string, string>>) => window.history.replaceState(null, '', toAddress(changes)),
    [toAddress],
  )
  const go = useCallback(
    (changes: Readonly<Record<string, string>>) => window.history.pushState(null, '', toAddress(changes)),
    [toAddress],
  )
  return {
    get: (name) => parameters.get(name) ?? '',
    list: (name) => (parameters.get(name) ?? '').split(',').filter((part) => part !== ''),
    set,
    go,
  }
}

/** What the address chooses of these names; those it leaves out are not there. */
export function toChosen(url: UrlState, names: readonly string[]): Record<string, string> {
  const chosen: Record<string, string> = {}
  for (const name of names) {
    const text = url.get(name)
    if (text !== '') chosen[name] = text
  }
  return chosen
}
