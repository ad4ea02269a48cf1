import type { GroupEvent } from '@/lib/domain/observation'
import type { TickRecord } from '@/lib/domain/ports'
import type { Moment } from './block-track'
import { ByteWriter } from './bytes'
import { FoldQueue } from './fold-queue'
import type { GroupTrack, TextNumbers } from './group-track'
import type { Ledger } from './ledger'
import { recover } from './recovery'
import { dropExpired, dropGroups, keepBelowCap, type RetentionLimits } from './retention'
import { sealDeflated } from './seal'
import type { Shelf } from './shelf'
import { Tracks } from './tracks'
import { spanOf, tierMs } from './windows'

/** A journal entry of this size is full of first samples. */
const repetitiveBytes = 256 * 1_024

/** Writes ticks to a shelf: the journal first, and little by little the chunks. */
export class Recorder {
  readonly tracks: Tracks
  private readonly journal = new ByteWriter(64 * 1_024)
  private readonly queue: FoldQueue
  private readonly numbers: TextNumbers
  private lastTick: number
  private lastMinute = Number.NaN
  /** Epoch ms of the last tick kept; 0 = none. */
  lastAt: number

  /** @throws DamageError where the journal is damaged */
  constructor(
    private readonly shelf: Shelf,
    private readonly limits: RetentionLimits,
    pollPeriodMs: number,
  ) {
    this.tracks = new Tracks(spanOf(pollPeriodMs))
    this.queue = new FoldQueue(this.tracks, pollPeriodMs)
    const end = recover(shelf, this.tracks)
    this.lastTick = end.tick
    this.lastAt = end.at
    this.numbers = end.numbers
  }

  private trackOf(groupId: string, at: number): GroupTrack {
    return this.tracks.groups.get(groupId) ?? this.tracks.add(this.shelf.groupNumber(groupId, at), groupId)
  }

  private stage(moment: Moment, record: TickRecord): readonly GroupTrack[] {
    this.journal.clear()
    const staged: GroupTrack[] = []
    for (const group of record.groups) {
      const track = this.trackOf(group.groupId, moment.at)
      if (track.stagedTick === moment.tick) continue
      track.stage(moment, group, this.numbers, this.journal)
      staged.push(track)
    }
    return staged
  }

  private putEvents({ events, takenAt }: TickRecord): void {
    const byGroup = new Map<string, GroupEvent[]>()
    for (const { groupId, event } of events) byGroup.set(groupId, [...(byGroup.get(groupId) ?? []), event])
    for (const [groupId, each] of byGroup) {
      const times = each.map(({ at }) => at)
      this.shelf.putEvents({
        groupNo: this.tracks.groups.get(groupId)?.groupNo ?? this.shelf.groupNumber(groupId, takenAt),
        fromAt: Math.min(...times),
        toAt: Math.max(...times),
        text: JSON.stringify(each),
      })
    }
  }

  private clean(at: number): void {
    dropExpired(this.shelf, this.limits, at)
    keepBelowCap(this.shelf, this.limits)
    const minute = Math.floor(at / tierMs.minute)
    if (minute !== this.lastMinute) dropGroups(this.shelf, this.limits, at)
    this.lastMinute = minute
  }

  /** The first tick that is not in chunks yet. */
  private oldestTick(tick: number): number {
    let oldest = tick
    this.tracks.forEachBlock((_track, _index, { segments }) => {
      oldest = Math.min(oldest, segments[0]?.firstTick ?? tick)
    })
    return oldest
  }

  private keep(moment: Moment, staged: readonly GroupTrack[]): void {
    const written = this.journal.written()
    for (const track of staged) track.keep(moment, written)
    this.tracks.ticks.blockAt(0).addTime(moment.tick, moment.at)
    this.lastTick = moment.tick
    this.lastAt = moment.at
    for (const track of this.tracks.groups.values())
      if (track.isEmpty && track.stagedTick < moment.tick) this.tracks.remove(track)
  }

  /** @throws what the database throws; then nothing of the tick is kept, and the next one begins anew */
  append(record: TickRecord, ledger: Ledger): void {
    const moment = { tick: this.lastTick + 1, at: record.takenAt }
    const undo: (() => void)[] = []
    let staged: readonly GroupTrack[] = []
    try {
      this.shelf.transact(() => {
        const firstText = this.numbers.next
        staged = this.stage(moment, record)
        const written = this.journal.written()
        const body = sealDeflated(written, this.numbers.next > firstText || written.length > repetitiveBytes)
        this.shelf.putTick({ ...moment, nextTextId: this.numbers.next, body })
        this.putEvents(record)
        ledger.put(this.shelf)
        this.queue.fold(this.shelf, moment, undo)
        this.shelf.dropTicks(this.oldestTick(moment.tick))
        this.clean(moment.at)
      })
    } catch (error) {
      for (const restore of undo.reverse()) restore()
      this.giveUp(record)
      throw error
    }
    this.keep(moment, staged)
  }

  /** Forgets what a tick that was not kept has told; groups new in it are new again. */
  private giveUp(record: TickRecord): void {
    this.queue.reset()
    for (const { groupId } of record.groups) {
      const track = this.tracks.groups.get(groupId)
      track?.forget()
      if (track?.isEmpty === true) this.tracks.remove(track)
    }
  }
}
