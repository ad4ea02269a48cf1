import { formatMinute } from '@/lib/format/moment'
import type { Wall } from '@/lib/wire/read-wall'
import type { WallItem } from '@/lib/wire/wall'
import type { Scene } from './controller'
import type { Judgement } from './judge'
import { toNumber } from './row-text'
import { toTakeoverText, toWasText } from './takeover-text'
import { WallName, WallPlace } from './wall-name'

/** Old rows there is room for. */
const rowCount = 3

interface FrameProps {
  scene: Scene
  kind: 'not-live' | 'simulated'
  word: string
  headline: string
  why: string
  /** What the rows below are. */
  about: string
  items: readonly WallItem[]
  toText: (item: WallItem) => string
}

function Frame({ scene: { name, place, now }, kind, word, headline, why, about, items, toText }: FrameProps) {
  return (
    <main className={`wall-alarm wall-alarm-${kind}`}>
      <div className="wall-alarm-plate">
        <div className="wall-alarm-top">
          <span className="wall-fill wall-cluster">
            <WallName name={name} />
            <WallPlace place={place} />
          </span>
          <time className="wall-alarm-clock">now {formatMinute(now.clock)}</time>
        </div>
        <h1 className="wall-alarm-word">{word}</h1>
        <p className="wall-alarm-headline">{headline}</p>
        <p className="wall-alarm-why">{why}</p>
        {about !== '' && <p className="wall-alarm-about">{about}</p>}
        <ul className="wall-alarm-rows">
          {items.slice(0, rowCount).map((item) => (
            <li key={item.id}>
              <span className="wall-fill">
                <WallName name={item.name} after={item.more === 0 ? '' : ` and ${item.more} more`} />
              </span>
              <span className="wall-figures">{toText(item)}</span>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}

function toAbout(wall: Wall | null, at: string): string {
  if (wall === null || wall.as_of === null) return ''
  return wall.items.length === 0
    ? `Nothing needed action at ${at}. That may be wrong now.`
    : `Last known at ${at}. May be wrong now.`
}

interface WallNotLiveProps {
  scene: Scene
  judgement: Extract<Judgement, { kind: 'not-live' }>
}

/** The whole screen says that it is not live: since when, for how long, why, and what happens next. */
export function WallNotLive({ scene, judgement }: WallNotLiveProps) {
  const { wall, ageMs } = judgement
  const text = toTakeoverText(judgement, scene.feed, scene.now, scene.startedAt)
  return (
    <Frame
      scene={scene}
      kind="not-live"
      word="NOT LIVE"
      headline={text.headline}
      why={text.why}
      about={ageMs === null ? '' : toAbout(wall, formatMinute(scene.now.clock - ageMs))}
      items={ageMs === null ? [] : (wall?.items ?? [])}
      toText={({ lag }) => toWasText(lag)}
    />
  )
}

/** Data that is made up is framed as such, whatever it says. */
export function WallSimulated({ scene, wall }: { scene: Scene; wall: Wall }) {
  return (
    <Frame
      scene={scene}
      kind="simulated"
      word="SIMULATED"
      headline="No Kafka is read"
      why="These groups and numbers are made up, for a trial without a cluster."
      about={wall.items.length === 0 ? '' : 'In the simulation now:'}
      items={wall.items}
      toText={(item) => toNumber(item).text}
    />
  )
}
