import type { BlockTrack, TrackClock } from './block-track'
import { GroupTrack } from './group-track'
import { TickTimes } from './tick-times'

/** What is not folded yet: of every group that is there, and of the list of ticks, which stands as group 0. */
export class Tracks implements TrackClock {
  readonly groups = new Map<string, GroupTrack>()
  private readonly byNumber = new Map<number, GroupTrack>()
  readonly ticks: GroupTrack

  readonly times = new TickTimes()

  constructor(readonly spanMinutes: number) {
    this.ticks = new GroupTrack(0, '', this)
    this.ticks.blockAt(0)
  }

  add(groupNo: number, groupId: string): GroupTrack {
    const track = new GroupTrack(groupNo, groupId, this)
    this.groups.set(groupId, track)
    this.byNumber.set(groupNo, track)
    return track
  }

  byNumberOf(groupNo: number): GroupTrack | null {
    return this.byNumber.get(groupNo) ?? null
  }

  remove(track: GroupTrack): void {
    this.groups.delete(track.groupId)
    this.byNumber.delete(track.groupNo)
  }

  forEachBlock(visit: (track: GroupTrack, index: number, block: BlockTrack) => void): void {
    for (const [index, block] of this.ticks.blocks.entries()) visit(this.ticks, index, block)
    for (const track of this.groups.values()) {
      for (let index = 0; index < track.blocks.length; index += 1) {
        const block = track.blocks[index]
        if (block !== undefined) visit(track, index, block)
      }
    }
  }
}
