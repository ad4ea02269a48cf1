import type { Search } from '@/lib/client/use-search'
import { formatClock } from '@/lib/format/time'
import { toMoreText } from './palette-options'

interface PaletteStatusProps {
  cluster: string | null
  q: string
  search: Search
  isPending: boolean
  /** Of what is listed. */
  count: number
  onHelp: () => void
}

/** What is to be said of the list: that it is not whole, old, empty, or why there is none. */
function toTexts({ cluster, q, search, isPending, count }: PaletteStatusProps): string[] {
  if (q === '' || isPending) return []
  const { body, failure } = search
  const texts: string[] = []
  if (failure !== null) texts.push(`${failure} Only pages are searched.`)
  else if (count === 0)
    texts.push(cluster === null ? `No page is called “${q}”` : `Nothing in ${cluster} is called “${q}”`)
  if (body === null || failure !== null) return texts
  const more = toMoreText(body)
  if (more !== '') texts.push(more)
  if (body.freshness !== 'live' && body.as_of !== null) texts.push(`Old: as of ${formatClock(body.as_of)}`)
  return texts
}

/** Under the list: what is to be said of it, and the way to all keys. */
export function PaletteStatus(props: PaletteStatusProps) {
  const { q, isPending, count, onHelp } = props
  const texts = toTexts(props)
  return (
    <div className="palette-foot">
      <output className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {texts.join(' · ')}
        {q !== '' && !isPending && count > 0 && <span className="sr-only">{` ${count} found`}</span>}
      </output>
      <span className="flex items-center gap-1.5 max-sm:hidden">
        <kbd>ctrl</kbd> <kbd>enter</kbd> new tab
      </span>
      <button type="button" className="btn" onClick={onHelp}>
        All keys
      </button>
    </div>
  )
}
