'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { useCharacterKeys } from '@/components/ui/key-setting'
import { useKey } from '@/components/ui/use-key'

/** How long after the page the palette is fetched, ms: it weighs on no first load, and is there when it is wanted. */
const fetchAfterMs = 1_000

const loadPalette = () => import('./palette')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const KeyHelp = lazy(async () => ({ default: (await import('./key-help')).KeyHelp }))

/** Until the code is there: what is typed meanwhile is no shortcut. */
const Coming = ({ onClose }: { onClose: () => void }) => (
  <Dialog label="Loading" onClose={onClose}>
    {() => <p className="p-4 text-muted">Loading …</p>}
  </Dialog>
)

/** The search field of the bar, which is the palette; on narrow screens an icon. Beside it the help of the keys. */
export function SearchButton({ cluster }: { cluster: string | null }) {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const on = useCharacterKeys()
  const openPalette = () => setOpen('palette')
  const openHelp = () => setOpen('help')
  const close = (what: typeof open) => () => setOpen((now) => (now === what ? null : now))
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), fetchAfterMs)
    return () => clearTimeout(timer)
  }, [])
  useKey('palette', openPalette)
  useKey('help', openHelp)
  return (
    <>
      <button
        type="button"
        className="search-button"
        aria-haspopup="dialog"
        aria-keyshortcuts={on ? '/ Control+K Meta+K' : 'Control+K Meta+K'}
        onClick={openPalette}
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
      >
        <Icon name="search" />
        <span className="search-text">{cluster === null ? 'Find page' : 'Find group, topic, member'}</span>
        <span aria-hidden="true">
          <kbd>{on ? '/' : 'Ctrl K'}</kbd>
        </span>
      </button>
      <Suspense fallback={<Coming onClose={() => setOpen(null)} />}>
        {open === 'palette' && <Palette cluster={cluster} onClose={close('palette')} onHelp={openHelp} />}
        {open === 'help' && <KeyHelp onClose={close('help')} />}
      </Suspense>
    </>
  )
}
