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

/** A journal entry of this size is full of texts and first samples. */
const repetitiveBytes = 256 * 1_024

/** Ticks from one look for what has to be forgotten to the next. */
const cleanTicks = 4

type Undo = (() => void)[]

/** Writes ticks to a shelf: the journal first, and little by little the chunks. */
export class Recorder {
  readonly tracks: Tracks
  private readonly journal = new ByteWriter(64 * 1_024)
  private readonly queue: FoldQueue
  private readonly numbers: TextNumbers
  private lastTick: number
  private lastMinute = Number.NaN
  /** Tracks of the last tick, in its order. */
  private stagedBefore: readonly GroupTrack[] = []
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

  /** Ticks list groups in the same order: `expected` mostly is the one, and is told faster than looked up. */
  private trackOf(groupId: string, expected: GroupTrack | undefined, at: number): GroupTrack {
    if (expected?.groupId === groupId) return expected
    return this.tracks.groups.get(groupId) ?? this.tracks.add(this.shelf.groupNumber(groupId, at), groupId)
  }

  private stage(moment: Moment, record: TickRecord, undo: Undo): void {
    this.journal.clear()
    this.tracks.times.set(moment.tick, moment.at)
    const staged: GroupTrack[] = []
    undo.push(() => this.takeBack(staged))
    for (const [index, group] of record.groups.entries()) {
      const track = this.trackOf(group.groupId, this.stagedBefore[index], moment.at)
      if (track.stagedTick === moment.tick) continue
      staged.push(track)
      track.stage(moment, group, this.numbers, this.journal)
    }
    this.stagedBefore = staged
  }

  /** Groups that are new in a tick that was not kept are new again in the next. */
  private takeBack(staged: readonly GroupTrack[]): void {
    this.stagedBefore = []
    this.queue.reset()
    for (const track of staged) {
      track.takeBack()
      if (track.isEmpty) this.tracks.remove(track)
    }
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

  /** Forgets a little; every few ticks, for looking costs more than forgetting. */
  private clean({ tick, at }: Moment, isNewMinute: boolean): void {
    if (!isNewMinute && tick % cleanTicks !== 0) return
    dropExpired(this.shelf, this.limits, at)
    keepBelowCap(this.shelf, this.limits)
    if (!isNewMinute) return
    this.shelf.dropTicks(this.oldestTick(tick))
    dropGroups(this.shelf, this.limits, at)
  }

  /** What is in chunks now is no longer needed here. */
  private tidy(tick: number): void {
    this.tracks.times.drop(this.oldestTick(tick))
    for (const track of this.tracks.groups.values())
      if (track.stagedTick < tick && track.isEmpty) this.tracks.remove(track)
  }

  /** The first tick that is not in chunks yet. */
  private oldestTick(tick: number): number {
    let oldest = tick
    this.tracks.forEachBlock((_track, _index, { segments }) => {
      oldest = Math.min(oldest, segments[0]?.firstTick ?? tick)
    })
    return oldest
  }

  /** @throws what the database throws; then nothing of the tick is kept, and the next one begins anew */
  append(record: TickRecord, ledger: Ledger): void {
    const moment = { tick: this.lastTick + 1, at: record.takenAt }
    const minute = Math.floor(moment.at / tierMs.minute)
    const undo: Undo = []
    try {
      this.shelf.transact(() => {
        this.stage(moment, record, undo)
        const written = this.journal.written()
        const body = sealDeflated(written, written.length > repetitiveBytes)
        this.shelf.putTick({ ...moment, nextTextId: this.numbers.next, body })
        this.putEvents(record)
        ledger.put(this.shelf)
        this.queue.fold(this.shelf, moment, undo)
        this.clean(moment, minute !== this.lastMinute)
      })
    } catch (error) {
      for (const restore of undo.reverse()) restore()
      throw error
    }
    this.tracks.ticks.blockAt(0).addTime(moment.tick, moment.at)
    if (minute !== this.lastMinute) this.tidy(moment.tick)
    this.lastMinute = minute
    this.lastTick = moment.tick
    this.lastAt = moment.at
  }
}
