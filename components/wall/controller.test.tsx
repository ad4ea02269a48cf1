import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { openWallConnection, WallListener } from '@/lib/client/wall-connection'
import { wallItemsOf, wallOf } from '@/lib/testing/wall-builders'
import type { WallBody } from '@/lib/wire/wall'
import { type ControllerOptions, type Scene, WallController } from './controller'

const second = 1_000
let monotonic = 0
let slept = 0
let hidden = false
let scene: Scene | null = null
let asOf = 0
const reload = vi.fn()
const streams = new Map<string, WallListener>()
const reopened: string[] = []

const open: typeof openWallConnection = (url, _limit, listener) => {
  const name = /clusters\/([^/]+)\//.exec(url)?.[1] ?? ''
  streams.set(name, listener)
  return { reopen: () => reopened.push(name), close: () => streams.delete(name) }
}

function start(change: Partial<ControllerOptions> = {}): WallController {
  const controller = new WallController({
    names: ['prod'],
    everyCluster: false,
    buildId: 'build-1',
    basePath: '',
    open,
    now: () => ({ monotonic, clock: 1_800_000_000_000 + monotonic + slept }),
    isHidden: () => hidden,
    reload,
    onScene: (next) => {
      scene = next
    },
    ...change,
  })
  controller.tick()
  return controller
}

/** A fresh body of every open stream, then a beat; so many seconds long. */
function run(controller: WallController, seconds: number, bodyOf: (name: string) => Partial<WallBody> = () => ({})) {
  for (let index = 0; index < seconds; index += 1) {
    monotonic += second
    asOf += second
    for (const [name, { onBody }] of streams) {
      onBody(JSON.stringify(wallOf({ as_of: asOf, age_ms: 0, cluster: name, ...bodyOf(name) })), 0)
    }
    controller.tick()
  }
}

/** Seconds without a word from the server. */
function idle(controller: WallController, seconds: number) {
  for (let index = 0; index < seconds; index += 1) {
    monotonic += second
    controller.tick()
  }
}

function shown(): Scene {
  if (scene === null) throw new Error('nothing is shown')
  return scene
}

function kind(): string {
  const { judgement } = shown()
  return judgement.kind === 'not-live' ? judgement.cause : judgement.kind
}

beforeEach(() => {
  monotonic = 0
  slept = 0
  hidden = false
  scene = null
  asOf = 0
  reload.mockReset()
  streams.clear()
  reopened.length = 0
})

const counts = (critical: number) => ({ critical, warning: 0, info: 0, ok: 1, unknown: 0 })

describe('a wall of one cluster', () => {
  it('is not live until the first body, then live, then old by itself when no more come, then live again', () => {
    const controller = start()
    expect(kind()).toBe('starting')
    run(controller, 1)
    expect(kind()).toBe('live')
    idle(controller, 16)
    expect(kind()).toBe('live')
    idle(controller, 1)
    expect(kind()).toBe('old')
    run(controller, 1)
    expect(kind()).toBe('live')
  })

  it('shows a body when it comes, without waiting for its beat', () => {
    const controller = start()
    const { beat } = shown()
    streams.get('prod')?.onBody(JSON.stringify(wallOf({ age_ms: 0 })), 0)
    expect(kind()).toBe('live')
    expect(shown().beat).toBe(beat)
    controller.tick()
    expect(shown().beat).toBe(beat + 1)
  })

  it('is not live when it missed its own timer, and asks for new data at once', () => {
    const controller = start()
    run(controller, 2)
    monotonic += 6 * second
    controller.tick()
    expect(kind()).toBe('stood-still')
    expect(reopened).toEqual(['prod'])
    run(controller, 1)
    expect(kind()).toBe('live')
  })

  it('is not live after the device has slept, which a monotonic clock may not count', () => {
    const controller = start()
    run(controller, 2)
    monotonic += second
    slept += 3_600_000
    controller.tick()
    expect(kind()).toBe('stood-still')
    expect(shown().judgement.ageMs).toBeGreaterThan(3_600_000)
  })

  it('lets a browser slow down its timer while nobody sees the page', () => {
    const controller = start()
    run(controller, 1)
    hidden = true
    monotonic += 10 * second
    controller.tick()
    expect(reopened).toEqual([])
    expect(kind()).toBe('live')
  })

  it('says what the server refuses, and that it runs another release', () => {
    start()
    streams.get('prod')?.onBody(JSON.stringify({ error: { code: 'TM_INTERNAL', message: 'No.' } }), 0)
    expect(kind()).toBe('refused')
    expect(reload).not.toHaveBeenCalled()
    streams.get('prod')?.onBody('{"another":"release"}', 0)
    expect(kind()).toBe('refused')
    expect(reload).toHaveBeenCalled()
  })

  it('loads itself again for a new build, after a long loss, and while nothing comes for five minutes', () => {
    const controller = start()
    run(controller, 1)
    expect(reload).not.toHaveBeenCalled()
    run(controller, 1, () => ({ build_id: 'build-2' }))
    expect(reload).toHaveBeenCalledTimes(1)
    reload.mockReset()
    idle(controller, 300)
    expect(reload).not.toHaveBeenCalled()
    idle(controller, 1)
    expect(reload).toHaveBeenCalledTimes(1)
    idle(controller, 300)
    reload.mockReset()
    streams.get('prod')?.onBody(JSON.stringify(wallOf({ age_ms: 0, as_of: 9 })), 0)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('shows pages of six for 15 s each, the first every other turn', () => {
    const controller = start()
    const pages: number[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      run(controller, 15, () => ({ items: wallItemsOf(14), total: 14 }))
      pages.push(shown().page)
    }
    expect(pages).toEqual([2, 1, 3, 1, 2, 1])
  })

  it('goes back to the first page when the one it shows is gone', () => {
    const controller = start()
    run(controller, 16, () => ({ items: wallItemsOf(14), total: 14 }))
    expect(shown().page).toBe(2)
    run(controller, 1, () => ({ items: wallItemsOf(3), total: 3 }))
    expect(shown().page).toBe(1)
  })

  it('has no stream left once it is stopped', () => {
    const controller = start()
    controller.stop()
    expect(streams.size).toBe(0)
  })
})

describe('a wall of several clusters', () => {
  const names = ['a', 'b', 'c']

  it('gives each 20 s, and twice that while it has critical findings', () => {
    const controller = start({ names })
    const seen: string[] = []
    for (let index = 0; index < 9; index += 1) {
      run(controller, 10, (name) => ({ verdict_counts: counts(name === 'b' ? 1 : 0) }))
      seen.push(shown().name)
    }
    expect(seen.join('')).toBe('abbbbccaa')
    expect(shown().place).toEqual({ number: 1, count: 3 })
  })

  it('keeps the streams of the one that is shown and of the next only', () => {
    const controller = start({ names })
    expect([...streams.keys()]).toEqual(['a', 'b'])
    run(controller, 20)
    expect([...streams.keys()]).toEqual(['b', 'c'])
  })

  it('lets one that is not live take its turn, and the next is live', () => {
    const controller = start({ names })
    run(controller, 20, (name) => (name === 'b' ? { freshness: 'unreachable' } : {}))
    expect([shown().name, kind()]).toEqual(['b', 'unreachable'])
    run(controller, 20, (name) => (name === 'b' ? { freshness: 'unreachable' } : {}))
    expect([shown().name, kind()]).toEqual(['c', 'live'])
  })

  it('shows each of them from its first page, and every row in the end', () => {
    const controller = start({ names: ['a', 'b'] })
    const rows = () => ({ items: wallItemsOf(20), total: 20 })
    const pages: string[] = []
    for (let index = 0; index < 160; index += 1) {
      run(controller, 1, rows)
      const text = `${shown().name}${shown().page}`
      if (pages.at(-1) !== text) pages.push(text)
    }
    expect(pages.slice(0, 8)).toEqual(['a1', 'a2', 'b1', 'b2', 'a1', 'a3', 'b1', 'b3'])
    expect(new Set(pages)).toEqual(new Set(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4']))
  })

  it("follows the server's list where all clusters are shown, and only there", () => {
    const controller = start({ names, everyCluster: true })
    run(controller, 1, () => ({ clusters: ['a', 'd'] }))
    expect(shown().place).toEqual({ number: 1, count: 2 })
    expect([...streams.keys()]).toEqual(['a', 'd'])
    const chosen = start({ names })
    run(chosen, 1, () => ({ clusters: ['a', 'd'] }))
    expect(shown().place?.count).toBe(3)
  })
})
