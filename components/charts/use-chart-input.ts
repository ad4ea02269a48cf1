import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { ChartPoint } from './chart-types'
import { useCursor } from './cursor'
import { nearestIndex } from './points'
import { type Plot, toMoment } from './scale'

const dragFromPx = 5

interface Drag {
  /** Where it began and where it is, px inside the chart. */
  readonly start: number
  readonly now: number
}

export interface ChartActs {
  /** Key of the chart among those that share its time. */
  readonly id: string
  /** A stretch was drawn, epoch ms. */
  readonly onSelect: ((from: number, to: number) => void) | undefined
  /** Enter on a pinned moment, epoch ms. */
  readonly onMoment: ((at: number) => void) | undefined
}

interface ChartInput {
  /** The stretch being drawn, px; null while none is. */
  readonly selection: { readonly x: number; readonly width: number } | null
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void
    onPointerMove(event: PointerEvent<HTMLElement>): void
    onPointerUp(event: PointerEvent<HTMLElement>): void
    onPointerLeave(): void
    onPointerCancel(): void
    onKeyDown(event: KeyboardEvent<HTMLElement>): void
    onBlur(): void
  }
}

const toPlace = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left

/** The index a key leads to; null for keys that lead nowhere. */
export function toNextIndex(key: string, shift: boolean, now: number, count: number): number | null {
  const step = shift ? 10 : 1
  if (key === 'ArrowLeft') return Math.max(0, now - step)
  if (key === 'ArrowRight') return Math.min(count - 1, now + step)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

/**
 * Pointing moves the shared time, a click pins it, dragging draws a stretch. With the keyboard: arrows one point,
 * with shift ten, Home, End, Enter pins and, where it is pinned, acts, Escape leaves.
 */
export function useChartInput(
  plot: Plot,
  points: readonly ChartPoint[],
  { id, onSelect, onMoment }: ChartActs,
): ChartInput {
  const cursor = useCursor()
  const [drag, setDrag] = useState<Drag | null>(null)
  const snap = (x: number) => {
    const at = toMoment(plot, x)
    const point = points[nearestIndex(points, at)]
    return point !== undefined && Math.abs(point.at - at) <= 1.5 * point.resolutionMs ? point.at : at
  }
  const drawn = drag !== null && Math.abs(drag.now - drag.start) >= dragFromPx
  const inside = (x: number) => Math.min(plot.left + plot.width, Math.max(plot.left, x))

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') return cursor.clear()
    const at = cursor.at ?? points.at(-1)?.at
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (cursor.pinned && onMoment !== undefined) return onMoment(at)
      return cursor.pin(at, id)
    }
    const next = toNextIndex(event.key, event.shiftKey, nearestIndex(points, at), points.length)
    const first = cursor.at === null && event.key.startsWith('Arrow')
    const point = next === null ? undefined : points[first ? points.length - 1 : next]
    if (point === undefined) return
    event.preventDefault()
    cursor.move(point.at)
  }

  return {
    selection: drawn
      ? { x: inside(Math.min(drag.start, drag.now)), width: Math.abs(inside(drag.now) - inside(drag.start)) }
      : null,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return
        if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ start: toPlace(event), now: toPlace(event) })
      },
      onPointerMove: (event) => {
        const now = toPlace(event)
        if (drag !== null) setDrag({ ...drag, now })
        cursor.point(snap(now))
      },
      onPointerUp: (event) => {
        const end = toPlace(event)
        if (drag !== null && drawn && onSelect !== undefined) onSelect(toMoment(plot, drag.start), toMoment(plot, end))
        else if (drag !== null) cursor.pin(snap(end), id)
        setDrag(null)
      },
      onPointerLeave: () => cursor.point(null),
      onPointerCancel: () => setDrag(null),
      onKeyDown,
      onBlur: () => cursor.point(null),
    },
  }
}
