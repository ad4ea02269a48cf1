import { Icon } from './icon'

export type AgeKind = 'live' | 'stale' | 'not-live' | 'no-connection' | 'waiting' | 'past' | 'simulated'

const look: Record<AgeKind, { word: string; tone: string; icon: 'clock' | 'cross' | null }> = {
  live: { word: 'Live', tone: '', icon: null },
  stale: { word: 'Stale', tone: 'text-stale', icon: 'clock' },
  'not-live': { word: 'Not live', tone: 'text-critical', icon: 'cross' },
  'no-connection': { word: 'No connection', tone: 'text-stale', icon: 'clock' },
  waiting: { word: 'Waiting', tone: 'text-unknown', icon: 'clock' },
  past: { word: 'Past', tone: 'text-past', icon: 'clock' },
  simulated: { word: 'Simulated', tone: 'text-past', icon: null },
}

/** How old everything on the page is; stands at the top right of every page. */
export function DataAge({ kind, note, period }: { kind: AgeKind; note: string; period?: string | undefined }) {
  const { word, tone, icon } = look[kind]
  return (
    <span className="inline-flex items-center gap-[7px] text-xs font-medium whitespace-nowrap" data-age={kind}>
      {icon !== null && <Icon name={icon} className={tone} />}
      {kind === 'live' && <span className="size-[7px] rounded-full bg-ok" aria-hidden="true" />}
      <span className={tone}>{word}</span>
      <span className="num font-normal text-muted">
        {note}
        {period !== undefined && <span className="max-md:hidden"> · {period}</span>}
      </span>
    </span>
  )
}
