import { formatBound } from '@/lib/format/bounds'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { Band, Gap, Mark } from './chart-types'
import { type Plot, toX } from './scale'

const letterWidth = 6
const iconWidth = 14
const space = 8
/** A text that cannot stand centred leans to one side and still touches what it names, px. */
const lean = 8

export interface LaneItem {
  readonly key: string
  /** Centre of what it names, px. */
  readonly x: number
  readonly text: string
  /** A shape stands at `x` and the text beside it; without one the text is centred. */
  readonly icon: Mark['kind'] | null
}

/** A text of the lane; null text = there was no room, the shape stays. */
export interface LaneLabel extends LaneItem {
  readonly textX: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly shown: boolean
}

interface Box {
  readonly from: number
  readonly to: number
}

type Candidate = Pick<LaneLabel, 'textX' | 'anchor'> & { box: Box }

function toCandidates({ x, text, icon }: LaneItem, left: number, right: number): Candidate[] {
  const width = text.length * letterWidth
  if (icon === null) {
    return [x, x - width / 2 + lean, x + width / 2 - lean].map((wanted) => {
      const centre = Math.min(Math.max(wanted, left + width / 2), right - width / 2)
      return { textX: centre, anchor: 'middle', box: { from: centre - width / 2, to: centre + width / 2 } }
    })
  }
  const half = iconWidth / 2
  return [
    { textX: x + half + 4, anchor: 'start', box: { from: x - half, to: x + half + 4 + width } },
    { textX: x - half - 4, anchor: 'end', box: { from: x - half - 4 - width, to: x + half } },
  ]
}

/**
 * Places texts in one lane, the first ones before the others. None crosses another or the lane's ends; one without
 * room is not shown.
 */
export function placeLabels(items: readonly LaneItem[], left: number, right: number): LaneLabel[] {
  const taken: Box[] = items
    .filter(({ icon }) => icon !== null)
    .map(({ x }) => ({ from: x - iconWidth / 2, to: x + iconWidth / 2 }))
  return items.map((item) => {
    const own = { from: item.x - iconWidth / 2, to: item.x + iconWidth / 2 }
    const others = taken.filter(({ from, to }) => item.icon === null || from !== own.from || to !== own.to)
    const fits = ({ box }: Candidate) =>
      box.from >= left - 1 &&
      box.to <= right + 1 &&
      others.every(({ from, to }) => box.to + space <= from || box.from - space >= to)
    const candidates = toCandidates(item, left, right)
    const place = candidates.find(fits)
    if (place !== undefined) taken.push(place.box)
    const { textX, anchor } = place ?? candidates[0] ?? { textX: item.x, anchor: 'middle' as const }
    return { ...item, textX, anchor, shown: place !== undefined }
  })
}

/** What a band covers, px: at least 3 wide, cut at the plot's ends; null outside of it. */
export function toBandBox(band: Band, plot: Plot): { x: number; width: number } | null {
  const end = band.to ?? plot.to
  if (end < plot.from || band.from > plot.to) return null
  const from = toX(plot, Math.max(band.from, plot.from))
  const to = toX(plot, Math.min(end, plot.to))
  const width = Math.max(3, to - from)
  return { x: Math.min(from, plot.left + plot.width - width), width }
}

function toBandText(bands: readonly Band[]): string {
  const count = bands.reduce((sum, { count: { value } }) => sum + value, 0)
  const exact = bands.every(({ count: { bound } }) => bound === 'exact')
  const running = bands.some(({ to }) => to === null)
  const number = formatBound(formatCount(count), exact ? 'exact' : 'at_least')
  return `${number} ${count === 1 ? 'rebalance' : 'rebalances'}${running ? ', running' : exact ? '' : ', at least'}`
}

/** Bands that stand close share one text. */
export function toBandItems(bands: readonly Band[], plot: Plot, near = 90): LaneItem[] {
  const clusters: { bands: Band[]; from: number; to: number }[] = []
  for (const band of [...bands].sort((left, right) => left.from - right.from)) {
    const box = toBandBox(band, plot)
    if (box === null) continue
    const last = clusters.at(-1)
    if (last !== undefined && box.x - last.to < near) {
      last.bands.push(band)
      last.to = Math.max(last.to, box.x + box.width)
    } else clusters.push({ bands: [band], from: box.x, to: box.x + box.width })
  }
  return clusters.map(({ bands: own, from, to }) => ({
    key: `bands-${own[0]?.id ?? ''}`,
    x: (from + to) / 2,
    text: toBandText(own),
    icon: null,
  }))
}

const severest: readonly Mark['kind'][] = ['critical', 'warning', 'info', 'ok', 'note']

/** Marks too close to be told apart become one, of the worst kind among them, that says how many they are. */
export function clusterMarks(marks: readonly Mark[], plot: Plot): Mark[] {
  const clusters: { first: Mark; x: number; kind: Mark['kind']; count: number }[] = []
  const inside = marks.filter(({ at }) => at >= plot.from && at <= plot.to)
  for (const mark of [...inside].sort((left, right) => left.at - right.at)) {
    const x = toX(plot, mark.at)
    const last = clusters.at(-1)
    if (last === undefined || x - last.x >= iconWidth + 2) {
      clusters.push({ first: mark, x, kind: mark.kind, count: 1 })
      continue
    }
    last.count += 1
    if (severest.indexOf(mark.kind) < severest.indexOf(last.kind)) last.kind = mark.kind
  }
  return clusters.map(({ first, kind, count }) => ({
    ...first,
    kind,
    label: count === 1 ? first.label : `${first.label} and ${formatCount(count - 1)} more`,
  }))
}

/** Everything the lane may name: findings, clustered already, then gaps, then rebalances. */
export function toLaneItems(
  plot: Plot,
  marks: readonly Mark[],
  gaps: readonly Gap[],
  bands: readonly Band[],
): LaneItem[] {
  return [
    ...marks.map(({ key, at, label, kind }) => ({ key, x: toX(plot, at), text: label, icon: kind })),
    ...[...gaps]
      .sort((left, right) => right.to - right.from - (left.to - left.from))
      .map((gap) => ({
        key: `gap-${gap.from}`,
        x: toX(plot, (gap.from + gap.to) / 2),
        text: `no data ${formatDuration(gap.to - gap.from)}`,
        icon: null,
      })),
    ...toBandItems(bands, plot),
  ]
}
