'use client'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { readBasePath } from '@/lib/client/base-path'
import { goToPage } from '@/lib/client/go-to-page'
import { readRecents } from '@/lib/client/recents'
import { useGo } from '@/lib/client/use-go'
import { useSearch } from '@/lib/client/use-search'
import { PaletteList, type PaletteSection } from './palette-list'
import { type PaletteOption, toFoundOptions, toPageOptions, toRecentOption } from './palette-options'
import { PaletteStatus } from './palette-status'

interface PaletteProps {
  /** Null where no cluster is chosen: only pages and what was looked at last are there to go to. */
  cluster: string | null
  onClose: () => void
  onHelp: () => void
}

const pageLength = 10

function toStartSections(cluster: string | null): PaletteSection[] {
  const recents = readRecents().map((recent) => toRecentOption(recent, cluster))
  const pages = { title: 'Pages', options: toPageOptions(cluster) }
  return recents.length === 0 ? [pages] : [{ title: 'Recent', options: recents }, pages]
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: pageLength,
  PageUp: -pageLength,
}

/** By one the list goes round; by a page it ends at its ends. */
function toNextIndex(index: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return (index + step + count) % count
  return Math.min(count - 1, Math.max(0, index + step))
}

/** Enter that came before the answer to what was typed opens its first hit once it is there. */
function useWaitingEnter(isPending: boolean, openActive: (newTab: boolean) => void) {
  const [waiting, setWaiting] = useState<{ newTab: boolean } | null>(null)
  useEffect(() => {
    if (waiting === null || isPending) return
    setWaiting(null)
    openActive(waiting.newTab)
  }, [waiting, isPending, openActive])
  return setWaiting
}

function Finder({ cluster, onHelp, close }: Omit<PaletteProps, 'onClose'> & { close: () => void }) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [start] = useState(() => toStartSections(cluster))
  const list = useId()
  const go = useGo()
  const q = text.trim()
  const search = useSearch(cluster, q)
  const isPending = cluster !== null && q !== '' && search.answered !== q
  const sections = q === '' ? start : [{ title: '', options: toFoundOptions(search.body, cluster, q) }]
  const options = sections.flatMap((section) => section.options)
  const found = options.findIndex(({ id }) => id === chosen)
  const at = Math.max(0, found)
  const active = options[at]

  const open = (option: PaletteOption, newTab: boolean) => {
    close()
    if (newTab) window.open(`${readBasePath()}${option.address}`, '_blank', 'noopener')
    else if (option.fresh) goToPage(option.address)
    else go(option.address)
  }
  const openActive = (newTab: boolean) => {
    if (active !== undefined) open(active, newTab)
  }
  const setWaiting = useWaitingEnter(isPending, openActive)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isShortcut = event.ctrlKey || event.metaKey
    const step = steps[event.key]
    if (step !== undefined && options.length > 0) setChosen(options[toNextIndex(at, step, options.length)]?.id ?? null)
    else if (event.key === 'Enter' && isPending && found < 0) setWaiting({ newTab: isShortcut })
    else if (event.key === 'Enter') openActive(isShortcut)
    else if (!isShortcut || event.key !== 'k') return
    event.preventDefault()
  }
  const onText = (next: string) => {
    setText(next)
    setChosen(null)
    setWaiting(null)
  }
  return (
    <>
      <div className="palette-head">
        <Icon name="search" size={16} />
        <input
          type="text"
          role="combobox"
          aria-label={cluster === null ? 'Find a page' : 'Find a group, topic, member, page or finding'}
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : `${list}-${at}`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={512}
          placeholder={cluster === null ? 'Find page' : `Find group, topic, member in ${cluster}`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="palette-esc" onClick={close} aria-label="Close">
          <kbd>esc</kbd>
        </button>
      </div>
      <PaletteList id={list} sections={sections} active={at} onActive={setChosen} onOpen={open} />
      <PaletteStatus
        cluster={cluster}
        q={q}
        search={search}
        isPending={isPending}
        count={options.length}
        onHelp={onHelp}
      />
    </>
  )
}

/** Goes to groups, topics, members, findings and pages by a part of their name. */
export function Palette({ cluster, onClose, onHelp }: PaletteProps) {
  return (
    <Dialog label="Find" className="palette" onClose={onClose}>
      {(close) => <Finder cluster={cluster} onHelp={onHelp} close={close} />}
    </Dialog>
  )
}
