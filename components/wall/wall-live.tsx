import { Icon } from '@/components/ui/icon'
import { formatCount } from '@/lib/format/number'
import type { Wall } from '@/lib/wire/read-wall'
import type { Scene } from './controller'
import type { Judgement } from './judge'
import { toReadText, toShownText } from './row-text'
import { rowsPerPage } from './turns'
import { WallHead } from './wall-head'
import { WallRow } from './wall-row'

/** The sentence a screen reader hears first. */
function toSummary({ verdict_counts: { critical, warning } }: Wall, name: string, isPartial: boolean): string {
  const count = critical + warning
  if (count === 0) return isPartial ? `${name} was not read in full` : `Nothing needs action on ${name}`
  return `${formatCount(count)} ${count === 1 ? 'group needs' : 'groups need'} action on ${name}`
}

function Quiet({ total }: { total: number }) {
  return (
    <div className="wall-quiet">
      <span className="wall-quiet-icon wall-ok">
        <Icon name="ok" />
      </span>
      <p className="wall-quiet-words">{total === 0 ? 'No groups' : 'Nothing needs action'}</p>
      <p className="wall-quiet-note">
        {total === 0
          ? 'This cluster has no consumer groups, or none that may be read.'
          : `Every one of ${total === 1 ? '1 group' : `${formatCount(total)} groups`} was read.`}
      </p>
    </div>
  )
}

function ColumnWords({ hidden }: { hidden: boolean }) {
  return (
    <div className="wall-cells wall-words" aria-hidden="true">
      {!hidden && (
        <>
          <span className="wall-words-line">lag, 1 h</span>
          <span>lag, or time left</span>
          <span>for</span>
        </>
      )}
    </div>
  )
}

interface WallLiveProps {
  scene: Scene
  judgement: Extract<Judgement, { kind: 'live' | 'partial' | 'simulated' }>
}

/** What needs action, worst first, six at a time; or that nothing does. */
export function WallLive({ scene, judgement: { kind, wall, ageMs } }: WallLiveProps) {
  const from = (scene.page - 1) * rowsPerPage
  const items = wall.items.slice(from, from + rowsPerPage)
  const serverNow = (wall.as_of ?? 0) + ageMs
  const isPartial = kind === 'partial'
  return (
    <main className={isPartial ? 'wall-live wall-live-partial' : 'wall-live'}>
      <h1 className="wall-unseen">{toSummary(wall, scene.name, isPartial)}</h1>
      <WallHead scene={scene} counts={wall.verdict_counts} isPartial={isPartial} ageMs={ageMs} />
      <ColumnWords hidden={items.length === 0} />
      {items.length === 0 ? (
        <Quiet total={wall.groups?.total ?? 0} />
      ) : (
        <ol className="wall-rows">
          {items.map((item) => (
            <WallRow key={item.id} item={item} serverNow={serverNow} />
          ))}
        </ol>
      )}
      {isPartial && items.every(({ unread }) => unread) && (
        <p className="wall-rest wall-unread">
          <span className="wall-plate">Nothing else is known to need action.</span>
        </p>
      )}
      <footer className={`wall-foot${isPartial ? ' wall-unread' : ''}`}>
        <span className="wall-fill">{toShownText(wall, scene.page, rowsPerPage)}</span>
        <span className="wall-plate">{toReadText(wall)}</span>
      </footer>
    </main>
  )
}
