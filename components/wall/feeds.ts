import { apiPath } from '@/lib/client/paths'
import type { openWallConnection, WallConnection, WallLink } from '@/lib/client/wall-connection'
import { readWall } from '@/lib/wire/read-wall'
import { type Feed, type Moment, noFeed, passedSince, silenceLimitOf, toReading } from './judge'

/** A stream that brought nothing for so long and then does again: the page behind it may be an old one. */
const longLossMs = 600_000

export interface FeedsOptions {
  readonly basePath: string
  readonly open: typeof openWallConnection
  readonly now: () => Moment
  readonly onChange: () => void
  /** This page is not the one the server would serve now. */
  readonly onOutdated: () => void
}

/** The streams of a wall, one for each cluster that is watched, and the last that is known of every cluster. */
export class Feeds {
  private readonly connections = new Map<string, WallConnection>()
  private readonly known = new Map<string, Feed>()
  /** When a body last came over any of the streams; the beginning before the first. */
  lastBodyAt: Moment

  constructor(private readonly options: FeedsOptions) {
    this.lastBodyAt = options.now()
  }

  /** Opens the streams of `names` and closes all others. */
  watch(names: readonly string[]): void {
    for (const [name, connection] of this.connections) {
      if (names.includes(name)) continue
      connection.close()
      this.connections.delete(name)
    }
    for (const name of names) {
      if (!this.connections.has(name)) this.connections.set(name, this.open(name))
    }
  }

  of(name: string): Feed {
    return this.known.get(name) ?? noFeed
  }

  reopen(): void {
    for (const connection of this.connections.values()) connection.reopen()
  }

  private open(name: string): WallConnection {
    const { basePath, open } = this.options
    this.known.set(name, { ...this.of(name), link: { kind: 'opening' } })
    return open(apiPath(basePath, name, 'stream?view=wall'), () => silenceLimitOf(this.of(name)), {
      onBody: (text, heldMs) => this.take(name, text, heldMs),
      onLink: (link) => this.setLink(name, link),
    })
  }

  private setLink(name: string, link: WallLink): void {
    this.known.set(name, { ...this.of(name), link })
    this.options.onChange()
  }

  private take(name: string, text: string, heldMs: number): void {
    const { now, onChange, onOutdated } = this.options
    const feed = this.of(name)
    const at = now()
    const answer = readWall(text)
    if (answer === null || passedSince(this.lastBodyAt, at) > longLossMs) onOutdated()
    this.lastBodyAt = at
    if (answer === null) {
      this.known.set(name, { ...feed, refusal: 'The server runs another release; this screen loads again.' })
    } else if ('refusal' in answer) {
      this.known.set(name, { ...feed, refusal: answer.refusal })
    } else {
      this.known.set(name, { ...feed, refusal: null, reading: toReading(answer.wall, heldMs, at, feed.reading) })
    }
    onChange()
  }
}
