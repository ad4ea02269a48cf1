import { type RefObject, useEffect, useRef } from 'react'
import { useKey } from './use-key'

interface RowList {
  readonly element: () => HTMLElement | null
  readonly count: () => number
  readonly focus: (index: number) => void
}

interface Place {
  readonly list: RowList
  readonly index: number
}

const lists = new Set<RowList>()
/** Where the keys were last: a row that scrolled away takes the focus with it. */
let last: Place | null = null

const rowOf = (element: Element | null | undefined): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-index]') ?? null

/** The row the focus is in. */
export function findFocusedRow(within: Element | null = document.documentElement): HTMLElement | null {
  const row = rowOf(document.activeElement)
  return row !== null && within?.contains(row) === true ? row : null
}

/** Lists that have rows to go to, as they stand on the page. */
const listsInOrder = (): RowList[] =>
  [...lists]
    .filter((list) => list.count() > 0 && list.element()?.querySelector('[data-index] .row-link') !== null)
    .sort((one, other) => {
      const [left, right] = [one.element(), other.element()]
      if (left === null || right === null) return 0
      return left.compareDocumentPosition(right) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
    })

function findPlace(ordered: readonly RowList[]): Place | null {
  for (const list of ordered) {
    const row = findFocusedRow(list.element())
    if (row !== null) return { list, index: Number(row.dataset.index) }
  }
  return document.activeElement === document.body && last !== null && ordered.includes(last.list) ? last : null
}

function toNextPlace(ordered: readonly RowList[], place: Place | null, step: 1 | -1): Place | null {
  const [first] = ordered
  if (place === null) return first === undefined ? null : { list: first, index: 0 }
  const index = place.index + step
  if (index >= 0 && index < place.list.count()) return { list: place.list, index }
  const list = ordered[ordered.indexOf(place.list) + step]
  return list === undefined ? null : { list, index: step === 1 ? 0 : list.count() - 1 }
}

/** From row to row, and from the end of a list to the next one on the page. */
function moveRow(step: 1 | -1): void {
  const ordered = listsInOrder()
  const next = toNextPlace(ordered, findPlace(ordered), step)
  if (next === null) return
  last = next
  next.list.focus(next.index)
}

const onNext = () => moveRow(1)
const onPrevious = () => moveRow(-1)

/**
 * The rows of `root`, elements with `data-index` and in each a `.row-link`, are gone through by key. `reveal` brings a
 * row into the document where not all of them are.
 */
export function useRowList(root: RefObject<HTMLElement | null>, count: number, reveal?: (index: number) => void): void {
  const wanted = useRef<number | null>(null)
  const latest = useRef({ count, reveal })
  const focusWanted = () => {
    if (wanted.current === null) return
    const link = root.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] .row-link`)
    if (link === null || link === undefined) return
    wanted.current = null
    link.focus({ preventScroll: true })
    rowOf(link)?.scrollIntoView({ block: 'nearest' })
  }
  useEffect(() => {
    latest.current = { count, reveal }
    focusWanted()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list reads what is latest
  useEffect(() => {
    const list: RowList = {
      element: () => root.current,
      count: () => latest.current.count,
      focus: (index) => {
        wanted.current = index
        latest.current.reveal?.(index)
        focusWanted()
      },
    }
    lists.add(list)
    return () => {
      lists.delete(list)
      if (last?.list === list) last = null
    }
  }, [root])
  useKey('next-row', onNext)
  useKey('previous-row', onPrevious)
}
