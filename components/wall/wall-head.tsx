import { Icon } from '@/components/ui/icon'
import { formatMinute } from '@/lib/format/moment'
import { formatAge } from '@/lib/format/time'
import type { Wall } from '@/lib/wire/read-wall'
import type { Scene } from './controller'
import { toCount } from './row-text'
import { WallName, WallPlace } from './wall-name'

const kinds = ['critical', 'warning', 'unknown', 'ok'] as const

function Counts({ counts }: { counts: Wall['verdict_counts'] }) {
  return (
    <ul className="wall-counts">
      {kinds.map((kind) => (
        <li key={kind} className="wall-count">
          <span className={`wall-icon wall-${counts[kind] === 0 ? 'none' : kind}`}>
            <Icon name={kind} />
          </span>
          <span>
            <span className="wall-count-number">{toCount(counts[kind])}</span>
            <span className="wall-word">{kind}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

interface WallHeadProps {
  scene: Pick<Scene, 'name' | 'place' | 'now'>
  counts: Wall['verdict_counts']
  isPartial: boolean
  ageMs: number
}

/** Which cluster, how old what is known of it is, how its groups are, and what time it is. */
export function WallHead({ scene: { name, place, now }, counts, isPartial, ageMs }: WallHeadProps) {
  return (
    <header className="wall-head">
      <div className="wall-fill">
        <div className="wall-cluster">
          <WallName name={name} />
          <WallPlace place={place} />
        </div>
        <div className={`wall-age${isPartial ? ' wall-age-partial' : ''}`}>
          {isPartial ? (
            <span className="wall-icon-small">
              <Icon name="unknown" />
            </span>
          ) : (
            <span className="wall-dot" />
          )}
          <strong>{isPartial ? 'Partial' : 'Live'}</strong>
          <span className="wall-age-note">data {formatAge(ageMs)} old</span>
        </div>
      </div>
      <Counts counts={counts} />
      <time className="wall-clock">{formatMinute(now.clock)}</time>
    </header>
  )
}
