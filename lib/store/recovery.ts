import { ByteReader } from './bytes'
import { head } from './columns'
import type { GroupTrack, TextNumbers } from './group-track'
import { parseLayout, placesOf } from './layout'
import { unsealDeflated } from './seal'
import type { JournalRow, Shelf } from './shelf'
import type { Tracks } from './tracks'
import { codeOf, DamageError, isDamage } from './trouble'

/** Journal rows read at a time. */
const batch = 32

/** Up to which tick the samples of each block are in chunks already. */
function readFolded(shelf: Shelf): (groupNo: number, block: number) => number {
  const folded = new Map(shelf.lastTicks().map(({ groupNo, block, lastTick }) => [`${groupNo}/${block}`, lastTick]))
  return (groupNo, block) => folded.get(`${groupNo}/${block}`) ?? 0
}

/** Reads journal rows back into what is not folded yet. */
class JournalReader {
  private readonly folded: (groupNo: number, block: number) => number
  private readonly groupIds: ReadonlyMap<number, string>

  constructor(
    private readonly shelf: Shelf,
    private readonly tracks: Tracks,
  ) {
    this.folded = readFolded(shelf)
    this.groupIds = new Map(shelf.groups().map(({ groupNo, groupId }) => [groupNo, groupId]))
  }

  private trackOf(groupNo: number): GroupTrack | null {
    const known = this.tracks.byNumberOf(groupNo)
    const groupId = this.groupIds.get(groupNo)
    return known ?? (groupId === undefined ? null : this.tracks.add(groupNo, groupId))
  }

  private takeSection(track: GroupTrack | null, index: number, row: JournalRow, layoutId: number, section: Uint8Array) {
    if (track === null || row.tick <= this.folded(track.groupNo, index)) return
    const block = track.blockAt(index)
    if (layoutId > 0) {
      const text = track.texts.get(layoutId) ?? this.shelf.text(layoutId)
      if (text === null) throw new DamageError(`layout ${layoutId} is missing`)
      block.adopt(placesOf(parseLayout(text), index))
      track.layoutId = layoutId
    } else if (block.segments.length === 0) return
    const segment = block.segmentFor(row.tick, row.at, track.layoutId, layoutId > 0)
    segment.push(row.tick, section, 0, section.length)
    block.state.decode(new ByteReader(section))
    block.needsKey = false
    track.lastAt = row.at
    track.stagedTick = row.tick
  }

  private takeGroup(reader: ByteReader, row: JournalRow): void {
    const track = this.trackOf(reader.varint())
    const isFolded = track === null || row.tick <= this.folded(track.groupNo, 0)
    for (let left = reader.varint(); left > 0; left -= 1) {
      const id = reader.varint()
      const text = reader.text()
      if (!isFolded) track.texts.set(id, text)
    }
    const blocks = reader.varint()
    for (let index = 0; index < blocks; index += 1) {
      const layoutId = reader.varint()
      this.takeSection(track, index, row, layoutId, reader.framed())
    }
  }

  /** @throws DamageError for what was not written, and for what was written by a release with other tables */
  take(row: JournalRow): void {
    try {
      this.read(row)
    } catch (error) {
      if (isDamage(error) || codeOf(error).startsWith('SQLITE_')) throw error
      throw new DamageError(`tick ${row.tick} does not read`, { cause: error })
    }
  }

  private read(row: JournalRow): void {
    const bytes = unsealDeflated(row.body)
    if (bytes === null) throw new DamageError(`tick ${row.tick} is damaged`)
    this.tracks.times.set(row.tick, row.at)
    const reader = new ByteReader(bytes)
    while (!reader.done) this.takeGroup(reader, row)
    if (row.tick > this.folded(0, 0)) this.tracks.ticks.blockAt(0).addTime(row.tick, row.at)
  }
}

/**
 * Goes on where a journal ends: fills what is not folded, and answers number and time of the last tick and the next
 * number of a text. @throws DamageError for a journal that is not what was written
 */
export function recover(shelf: Shelf, tracks: Tracks): { tick: number; at: number; numbers: TextNumbers } {
  const reader = new JournalReader(shelf, tracks)
  const end = { tick: 0, at: 0, numbers: { next: 1 } }
  for (let rows = shelf.ticks(1, batch); rows.length > 0; rows = shelf.ticks(end.tick + 1, batch)) {
    for (const row of rows) {
      reader.take(row)
      end.tick = row.tick
      end.at = row.at
      end.numbers.next = row.nextTextId
    }
  }
  for (const track of tracks.groups.values()) {
    const state = track.blocks[0]?.state
    track.factsId = state?.lastKnown(head.factsId) ?? 0
    track.membersId = state?.lastKnown(head.membersId) ?? 0
    track.restore((id) => track.texts.get(id) ?? shelf.text(id))
  }
  return end
}
