import type { Verdict } from '@/lib/domain/finding'

/** One number of a picture with what is to be said of it. */
export interface PreviewFact {
  readonly label: string
  readonly value: string
}

/** What the picture of a page shows; every text is one its font can write. */
export interface PreviewPicture {
  readonly verdict: Verdict
  readonly verdictText: string
  readonly name: string
  /** Cluster, and what kind of thing it is. */
  readonly where: string
  readonly sentence: string
  readonly facts: readonly PreviewFact[]
  /** Points of the line as shares of its width and height from the lower left; null = a gap. */
  readonly line: readonly (readonly [x: number, y: number] | null)[]
  /** As of when, and what of it is the past or made up. */
  readonly foot: string
}

/** A page in a few words, for whoever is sent its address. */
export interface Preview {
  /** Of the tab: it stays while numbers change, so that it tells none. */
  readonly title: string
  /** What it is and how it stands, as of the time in `description`. */
  readonly heading: string
  readonly description: string
  /** Null where nothing is known of what the page is about. */
  readonly picture: (() => Promise<PreviewPicture>) | null
}

export const verdictWords: Readonly<Record<Verdict, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'Info',
  ok: 'OK',
  unknown: 'Unknown',
}

/** Letters, figures and signs of the one font a picture has; its maker would ask other servers for all others. */
const drawable = /[^\u0020-\u007e\u00b1\u00b7\u00c0-\u0112\u0116-\u012b\u0150-\u017e\u0400-\u045f\u2026\u2264\u2265]/gu

/** What the font cannot write becomes a dot; a long text loses its middle. */
export function toDrawable(text: string, maxLength: number): string {
  const letters = [...text.replace(/[\u00a0\u2009\u202f]/g, ' ').replace(drawable, '·')]
  if (letters.length <= maxLength) return letters.join('')
  const half = Math.floor((maxLength - 1) / 2)
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`
}

/** A line of values over time from 0, for a picture of at least `leastMs`; null values are gaps. */
export function toPreviewLine(
  points: readonly (readonly [at: number, value: number | null])[],
  leastMs: number,
): PreviewPicture['line'] {
  const to = points.at(-1)?.[0] ?? 0
  const from = Math.min(points[0]?.[0] ?? 0, to - leastMs)
  const most = Math.max(1, ...points.map(([, value]) => value ?? 0))
  return points.map(([at, value]) =>
    value === null ? null : [to === from ? 1 : (at - from) / (to - from), value / most],
  )
}
