import type { Annotation } from '@/lib/domain/annotation'
import { TidemarkError } from '@/lib/domain/errors'
import type { AnnotationQuery, HistoryStore, TickRecord, TimeRange } from '@/lib/domain/ports'
import type { Silence } from '@/lib/domain/silence'
import { stretchFor } from './down-sample'
import { type Reading, readGroupPoints } from './group-points'
import { Ledger, type Records } from './ledger'
import { readLines, readObservationAt } from './lines'
import { readPartitionPoints } from './partition-points'
import { Recorder } from './recorder'
import type { RetentionLimits } from './retention'
import type { Shelf } from './shelf'
import { readSamples, Source } from './source'
import { oldestOfTiers, tierFor } from './tiers'
import { codeOf, describeTrouble, isDamage } from './trouble'
import { tierMs } from './windows'

export interface HistoryOptions extends RetentionLimits {
  readonly pollPeriodMs: number
  /** Told once each time something begins to be wrong: a file set aside, a disk that is full. */
  readonly onTrouble: (error: TidemarkError) => void
}

/** Where a history lies, and what replaces it when it turns out to be damaged. */
export interface Ground {
  readonly shelf: Shelf
  /** Sets the damaged one aside and answers a fresh one. */
  readonly replace: (cause: unknown) => Ground
  /** Closes what could not be read for another reason; it is opened again later. */
  readonly suspend: (cause: unknown) => Ground
  /** Tries once more to open what could not be opened; null where it is open. @throws as long as it cannot */
  readonly reopen: (() => Ground) | null
}

/** A history on any shelf: what one shelf does not keep, the other does not either. */
export class History implements HistoryStore {
  private recorder: Recorder
  private readonly ledger = new Ledger()
  private damage: unknown = null
  private trouble: string | null = null
  private troubleSince: number | null = null
  private damagedParts = 0

  constructor(
    private ground: Ground,
    private readonly options: HistoryOptions,
  ) {
    this.recorder = this.openRecorder()
  }

  private openRecorder(): Recorder {
    const { pollPeriodMs } = this.options
    try {
      return new Recorder(this.ground.shelf, this.options, pollPeriodMs)
    } catch (error) {
      this.ground = isDamage(error) ? this.ground.replace(error) : this.ground.suspend(error)
      return new Recorder(this.ground.shelf, this.options, pollPeriodMs)
    }
  }

  private moveTo(ground: Ground): void {
    this.damage = null
    this.ground = ground
    this.recorder = this.openRecorder()
  }

  /** Runs a write; a fault becomes `trouble`, a damaged file is replaced and the write done again. */
  private write(at: number, work: () => void): void {
    try {
      if (this.ground.reopen !== null) this.moveTo(this.ground.reopen())
      if (this.damage !== null) this.moveTo(this.ground.replace(this.damage))
      try {
        work()
      } catch (error) {
        if (!isDamage(error)) throw error
        this.moveTo(this.ground.replace(error))
        work()
      }
      this.ledger.done()
      this.trouble = null
      this.troubleSince = null
    } catch (error) {
      this.noteTrouble(error, at)
    }
  }

  private noteTrouble(error: unknown, at: number): void {
    const isNew = this.trouble === null
    this.trouble = describeTrouble(error)
    this.troubleSince ??= at
    if (isNew) this.options.onTrouble(new TidemarkError('TM_STORE_FULL', this.trouble, { cause: error }))
  }

  /** Runs a read; where the file fails, nothing is known, and the next write replaces a damaged one. */
  private read<Answer>(work: () => Answer, otherwise: Answer): Answer {
    try {
      return work()
    } catch (error) {
      if (codeOf(error) === '') throw error
      if (isDamage(error)) this.damage = error
      else this.noteTrouble(error, Date.now())
      return otherwise
    }
  }

  private readonly noteDamagedPart = (): void => {
    this.damagedParts += 1
    if (this.damagedParts > 1) return
    const message = 'A part of the history on the disk cannot be read and is left out: check the disk.'
    this.options.onTrouble(new TidemarkError('TM_STORE_CORRUPT', message))
  }

  private sourceOf(groupNo: number, groupId: string): Source {
    const { tracks } = this.recorder
    const track = groupNo === 0 ? tracks.ticks : (tracks.groups.get(groupId) ?? null)
    return new Source(this.ground.shelf, groupNo, track, this.options.pollPeriodMs, this.noteDamagedPart)
  }

  private findSource(groupId: string): Source | null {
    const track = this.recorder.tracks.groups.get(groupId)
    const groupNo = track?.groupNo ?? this.ground.shelf.findGroup(groupId)
    return groupNo === null ? null : this.sourceOf(groupNo, groupId)
  }

  private oldest(): readonly (number | null)[] {
    const [pending] = this.recorder.tracks.ticks.blocks[0]?.segments ?? []
    return oldestOfTiers(this.ground.shelf, pending?.firstAt ?? null)
  }

  private readingOf(range: TimeRange, maxPoints: number): Reading {
    const { pollPeriodMs } = this.options
    const oldest = this.oldest()
    const tier = tierFor(range, oldest, pollPeriodMs)
    const spanMs = Math.min(range.to, this.recorder.lastAt) - Math.max(range.from, oldest[tier] ?? range.from)
    const resolutionMs = [pollPeriodMs, tierMs.minute, tierMs.tenMinutes][tier] ?? pollPeriodMs
    return { tier, range, maxPoints, stretchMs: stretchFor(spanMs, resolutionMs, maxPoints) }
  }

  append(record: TickRecord): void {
    this.ledger.take(record)
    this.write(record.takenAt, () => this.recorder.append(record, this.ledger))
  }

  private save(records: Partial<Records>): void {
    this.ledger.take(records)
    this.write(Date.now(), () => this.ground.shelf.transact(() => this.ledger.put(this.ground.shelf)))
  }

  saveFindings(findings: Records['findings']): void {
    this.save({ findings })
  }

  saveMemories(memories: Records['memories']): void {
    this.save({ memories })
  }

  private saveRemark(take: () => void): void {
    take()
    this.save({})
  }

  saveSilence(silence: Silence): void {
    this.saveRemark(() => this.ledger.remarks.takeSilence(silence.id, silence))
  }

  removeSilence(id: string): void {
    this.saveRemark(() => this.ledger.remarks.takeSilence(id, null))
  }

  silences(endAfter: number) {
    return this.read(() => this.ledger.remarks.silences(this.ground.shelf, endAfter), [])
  }

  saveAnnotation(annotation: Annotation): void {
    this.saveRemark(() => this.ledger.remarks.takeAnnotation(annotation.id, annotation))
  }

  removeAnnotation(id: string): void {
    this.saveRemark(() => this.ledger.remarks.takeAnnotation(id, null))
  }

  annotations(query: AnnotationQuery) {
    return this.read(() => this.ledger.remarks.annotations(this.ground.shelf, query), [])
  }

  rangeTicks(range: TimeRange): readonly number[] {
    return this.read(() => {
      const { tier } = this.readingOf(range, Number.POSITIVE_INFINITY)
      return [...readSamples(this.sourceOf(0, ''), tier, 0, range)]
        .map(({ at }) => at)
        .sort((left, right) => left - right)
    }, [])
  }

  rangeGroup(groupId: string, range: TimeRange, maxPoints: number) {
    return this.read(() => {
      const source = this.findSource(groupId)
      return source === null ? [] : readGroupPoints(source, this.readingOf(range, maxPoints))
    }, [])
  }

  rangePartitions(groupId: string, range: TimeRange, maxPoints: number) {
    return this.read(() => {
      const source = this.findSource(groupId)
      return source === null ? [] : readPartitionPoints(source, this.readingOf(range, maxPoints))
    }, [])
  }

  *rangeLines(groupId: string, range: TimeRange) {
    const lines = this.read(() => {
      const source = this.findSource(groupId)
      if (source === null) return null
      return readLines(source, this.ground.shelf.events(source.groupNo, range), range)
    }, null)
    for (;;) {
      const next = lines === null ? null : this.read(() => lines.next(), null)
      if (next === null || next.done === true) return
      yield next.value
    }
  }

  observationAt(groupId: string, at: number) {
    return this.read(() => {
      const source = this.findSource(groupId)
      return source === null ? null : readObservationAt(source, at)
    }, null)
  }

  findings(query: Parameters<HistoryStore['findings']>[0]) {
    return this.read(() => this.ledger.findFindings(this.ground.shelf, query), [])
  }

  finding(id: string) {
    return this.read(() => this.ledger.findFinding(this.ground.shelf, id), null)
  }

  rebalances(query: Parameters<HistoryStore['rebalances']>[0]) {
    return this.read(() => this.ledger.findRebalances(this.ground.shelf, query), [])
  }

  memories(): ReadonlyMap<string, string> {
    return this.read(() => this.ledger.readMemories(this.ground.shelf, this.noteDamagedPart), new Map())
  }

  groupIds() {
    return this.read(() => {
      const { groups } = this.recorder.tracks
      return this.ground.shelf.groups().map(({ groupId, lastAt }) => ({
        groupId,
        lastAt: Math.max(lastAt, groups.get(groupId)?.lastAt ?? 0),
      }))
    }, [])
  }

  backup(file: string): void {
    this.ground.shelf.backup(file)
  }

  stats() {
    const { maxBytes } = this.options
    const tiers = this.read(() => this.oldest(), [null, null, null])
    const resolutions = [this.options.pollPeriodMs, tierMs.minute, tierMs.tenMinutes]
    return {
      bytes: this.read(() => this.ground.shelf.size().taken, 0),
      maxBytes,
      tiers: resolutions.map((resolutionMs, tier) => ({ resolutionMs, oldestAt: tiers[tier] ?? null })),
      trouble: this.trouble,
      troubleSince: this.troubleSince,
    }
  }

  close(): void {
    this.read(() => this.ground.shelf.close(), undefined)
  }
}
