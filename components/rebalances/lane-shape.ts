import type { RebalancesBody } from '@/lib/wire/rebalances'

type Lane = RebalancesBody['lanes'][number]

/** One drawn shape: a rebalance, or several that cannot be told apart at this width. */
export interface LaneBox {
  /** The newest one it stands for. */
  readonly id: string
  /** Px from the plot's left edge. */
  readonly x: number
  readonly width: number
  readonly running: boolean
  readonly count: number
}

const narrowest = 3

/** The shapes of one lane, each at least 3 px wide and inside the plot; those less than 1 px apart become one. */
export function toLaneBoxes(bands: Lane['bands'], from: number, to: number, width: number): LaneBox[] {
  const toX = (at: number) => ((at - from) / Math.max(1, to - from)) * width
  const boxes: LaneBox[] = []
  for (const band of [...bands].sort((left, right) => left.from - right.from)) {
    const end = band.to ?? to
    if (end < from || band.from > to) continue
    const start = toX(Math.max(from, band.from))
    const wide = Math.max(narrowest, toX(Math.min(to, end)) - start)
    const x = Math.max(0, Math.min(start, width - wide))
    const last = boxes.at(-1)
    const running = band.to === null
    if (last !== undefined && last.running === running && x - (last.x + last.width) < 1) {
      const merged = { ...last, id: band.id, width: Math.max(last.width, x + wide - last.x) }
      boxes[boxes.length - 1] = { ...merged, count: last.count + band.count.value }
    } else boxes.push({ id: band.id, x, width: wide, running, count: band.count.value })
  }
  return boxes
}
