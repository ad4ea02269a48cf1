import { Feeds, type FeedsOptions } from './feeds'
import { type Feed, type Judgement, judge, type Moment, passedSince } from './judge'
import { nextOf, type Rotation, rotationAt } from './rotation'
import { pageCountOf, type Turn, turnAt } from './turns'

/** The page judges what it shows once in this time, whatever comes over the stream. */
export const beatMs = 1_000
/** A beat that comes so late was missed. */
const missedMs = 5_000
const pageMs = 15_000
/** Where clusters take turns, a cluster shows two of its pages in a turn. */
const pageInRotationMs = 10_000
/** Without a body for so long, the page asks whether it is served at all, and loads itself again. */
const lostMs = 300_000

/** All that is on the screen. */
export interface Scene {
  readonly name: string
  /** Which of how many clusters; null where there is one. */
  readonly place: { readonly number: number; readonly count: number } | null
  readonly feed: Feed
  readonly judgement: Judgement
  readonly page: number
  readonly now: Moment
  /** When this page began. */
  readonly startedAt: Moment
  /** Rises with every beat of the timer, and with nothing else. */
  readonly beat: number
}

export interface ControllerOptions extends Omit<FeedsOptions, 'onChange' | 'onOutdated'> {
  readonly names: readonly string[]
  /** Follow the server's own list of clusters. */
  readonly everyCluster: boolean
  /** Of this page. */
  readonly buildId: string
  readonly isHidden: () => boolean
  /** Loads the page again, as soon as the server serves it. */
  readonly reload: () => void
  readonly onScene: (scene: Scene) => void
}

/** Runs a wall: its streams, whose turn it is, and what may be shown. Nothing of it stops while the page is hidden. */
export class WallController {
  private readonly feeds: Feeds
  private readonly turns = new Map<string, Turn>()
  private readonly startedAt: Moment
  private names: readonly string[]
  private rotation: Rotation
  private lastBeatAt: Moment
  private stoodStillAt: number | null = null
  private beat = 0

  constructor(private readonly options: ControllerOptions) {
    const { names, basePath, open, now } = options
    this.feeds = new Feeds({
      basePath,
      open,
      now,
      onChange: () => this.changed(),
      onOutdated: options.reload,
    })
    this.startedAt = now()
    this.lastBeatAt = this.startedAt
    this.names = names
    this.rotation = { name: names[0] ?? '', startedAt: this.startedAt.monotonic }
  }

  /** The beat of the timer. */
  tick(): void {
    const now = this.options.now()
    if (passedSince(this.lastBeatAt, now) > missedMs && !this.options.isHidden()) {
      this.stoodStillAt = now.monotonic
      this.feeds.reopen()
    }
    this.lastBeatAt = now
    this.beat += 1
    this.step(now)
    if (passedSince(this.feeds.lastBodyAt, now) > lostMs) this.options.reload()
    this.show(now)
  }

  stop(): void {
    this.feeds.watch([])
  }

  private changed(): void {
    const now = this.options.now()
    const { reading } = this.feeds.of(this.rotation.name)
    if (reading !== null) this.takeServer(reading.wall)
    if (this.beat > 0) this.show(now)
  }

  private takeServer({ build_id, clusters }: { build_id: string; clusters: readonly string[] }): void {
    if (build_id !== this.options.buildId) this.options.reload()
    if (this.options.everyCluster && clusters.length > 0) this.names = clusters
  }

  /** Whose turn it is, and which page of it; the next cluster's stream is opened before its turn. */
  private step(now: Moment): void {
    const before = this.rotation
    this.rotation = rotationAt(before, this.names, now.monotonic, (name) => this.hasCritical(name))
    const { name } = this.rotation
    this.feeds.watch([...new Set([name, nextOf(this.names, name)])])
    const turn = this.turns.get(name)
    const isNew = this.rotation !== before && turn !== undefined && before.name !== name
    const begun = isNew ? { page: 1, other: turn.other, startedAt: now.monotonic } : turn
    const rows = this.feeds.of(name).reading?.wall.items.length ?? 0
    const lengthMs = this.names.length > 1 ? pageInRotationMs : pageMs
    this.turns.set(name, turnAt(begun, pageCountOf(rows), now.monotonic, lengthMs))
  }

  private hasCritical(name: string): boolean {
    return (this.feeds.of(name).reading?.wall.verdict_counts.critical ?? 0) > 0
  }

  private show(now: Moment): void {
    const { name } = this.rotation
    const feed = this.feeds.of(name)
    const pageCount = pageCountOf(feed.reading?.wall.items.length ?? 0)
    const count = this.names.length
    this.options.onScene({
      name,
      place: count > 1 ? { number: this.names.indexOf(name) + 1, count } : null,
      feed,
      judgement: judge(feed, now, this.stoodStillAt),
      page: Math.min(pageCount, this.turns.get(name)?.page ?? 1),
      now,
      startedAt: this.startedAt,
      beat: this.beat,
    })
  }
}
