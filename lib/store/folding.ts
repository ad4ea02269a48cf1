import { head } from './columns'
import { foldMatrix } from './fold'
import type { GroupTrack } from './group-track'
import type { Matrix } from './matrix'
import { mergeTails } from './merging'
import { putMatrix } from './put-matrix'
import { createScratch } from './scratch'
import type { Shelf } from './shelf'
import { lastKnown, usesOf } from './text-uses'
import { tierMs } from './windows'

/** Folding goes through megabytes per tick; memory taken anew each time would have to be collected. */
const lendRows = createScratch()

/** Moves the texts a segment brought from the journal into their table. */
function moveTexts(shelf: Shelf, track: GroupTrack, raw: Matrix, minutes: Matrix): void {
  const uses = usesOf(raw)
  const inMinutes = usesOf(minutes)
  const inUse = [
    track.layoutId,
    track.factsId,
    track.membersId,
    raw.layoutId,
    lastKnown(raw, head.factsId),
    lastKnown(raw, head.membersId),
  ]
  let moved = 0
  for (const [id, lastAt] of uses) {
    const text = track.texts.get(id)
    if (text === undefined) continue
    const tier = inMinutes.has(id) && minutes.times.length > 0 ? 1 : 0
    shelf.putText({ id, groupNo: track.groupNo, tier, lastAt: inUse.includes(id) ? null : lastAt, text })
    track.texts.delete(id)
    moved += 1
  }
  if (moved > 0) shelf.endTexts(track.groupNo, inUse, raw.times.at(-1) ?? 0)
}

/**
 * Takes the oldest segment of a block into chunks: every sample, and one per minute. Where the group is gone and this
 * was the last of it, its short chunks are merged as well. `undo` takes what brings it back, should it not be kept.
 */
export function foldOldest(
  shelf: Shelf,
  track: GroupTrack,
  blockIndex: number,
  isGone: boolean,
  undo: (() => void)[],
): void {
  const block = track.blocks[blockIndex]
  const segment = block?.segments.shift()
  if (block === undefined || segment === undefined) return
  const texts = new Map(track.texts)
  undo.push(() => {
    block.segments.unshift(segment)
    for (const [id, text] of texts) track.texts.set(id, text)
  })
  const raw = segment.decode(lendRows)
  const minutes = foldMatrix(raw, segment.places, tierMs.minute)
  const place = { groupNo: track.groupNo, block: blockIndex, lastTick: segment.lastTick }
  putMatrix(shelf, 'raw', place, raw)
  putMatrix(shelf, 'minute_tail', place, minutes)
  if (blockIndex === 0 && raw.columnCount > 0) moveTexts(shelf, track, raw, minutes)
  if (track.groupNo !== 0) shelf.touchGroup(track.groupNo, segment.lastAt)
  mergeTails(shelf, track.groupNo, blockIndex, false)
  if (isGone && track.isEmpty) {
    shelf.endTexts(track.groupNo, [], track.lastAt)
    for (const index of track.blocks.keys()) mergeTails(shelf, track.groupNo, index, true)
  }
}
