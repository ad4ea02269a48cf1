import type { GroupObservation, ObservedMember } from '@/lib/domain/observation'
import type { GroupTick } from '@/lib/domain/ports'
import { BlockTrack, type Moment, type TrackClock } from './block-track'
import type { ByteWriter } from './bytes'
import { type Facts, parseFacts, takeFacts } from './facts'
import { blockCount, type Layout, parseLayout, placesOf, printLayout, toLayout } from './layout'
import { LayoutShape } from './layout-shape'
import { printMembers } from './members'
import { toSamples } from './to-samples'

/** Gives each new text its number. */
export interface TextNumbers {
  next: number
}

/** One group while it is there: what was last written of it, and what is not folded yet. */
export class GroupTrack {
  /** In the order of the layout; further ones still hold samples of an older, longer layout. */
  readonly blocks: BlockTrack[] = []
  /** Texts that are in no table yet. */
  readonly texts = new Map<number, string>()
  /** Numbers of the texts in use; 0 = none yet. */
  layoutId = 0
  factsId = 0
  membersId = 0
  /** Epoch ms of the last sample; 0 = none yet. */
  lastAt = 0
  /** The last tick it was in, kept or not. */
  stagedTick = 0
  private layout: LayoutShape | null = null
  /** Blocks of the present layout. */
  private active: readonly BlockTrack[] = []
  private facts: Facts | null = null
  /** As last seen: readings hand out the same list for as long as nothing in it changes. */
  private members: readonly ObservedMember[] | null = null
  private membersText: string | null = null
  /** Texts that the tick being staged brought. */
  private changed: number[] = []

  constructor(
    readonly groupNo: number,
    readonly groupId: string,
    private readonly clock: TrackClock,
  ) {}

  blockAt(index: number): BlockTrack {
    for (let next = this.blocks.length; next <= index; next += 1)
      this.blocks.push(new BlockTrack(this.groupNo, this.clock))
    const block = this.blocks[index]
    if (block === undefined) throw new RangeError('no such block')
    return block
  }

  /** After a tick that did not reach the disk: takes its sample back, and tells everything anew with the next. */
  takeBack(): void {
    for (const block of this.active) block.pop()
    for (const id of this.changed) this.texts.delete(id)
    this.changed = []
    this.stagedTick = 0
    this.lastAt = this.blocks[0]?.segments.at(-1)?.lastAt ?? 0
    this.layout = null
    this.facts = null
    this.members = null
    this.membersText = null
  }

  private adoptLayout(layout: Layout, id: number): void {
    this.layout = new LayoutShape(layout)
    this.layoutId = id
    for (let index = 0; index < blockCount(layout); index += 1) this.blockAt(index).adopt(placesOf(layout, index))
    this.active = this.blocks.slice(0, blockCount(layout))
  }

  /** Goes on from what was last written. */
  restore(textOf: (id: number) => string | null): void {
    const [layout, facts] = [textOf(this.layoutId), textOf(this.factsId)]
    const places = layout === null ? null : parseLayout(layout)
    this.layout = places === null ? null : new LayoutShape(places)
    this.active = this.blocks.slice(0, blockCount(places ?? []))
    this.facts = facts === null ? null : parseFacts(facts)
    this.membersText = textOf(this.membersId)
  }

  private addText(text: string, numbers: TextNumbers): number {
    const id = numbers.next
    numbers.next += 1
    this.texts.set(id, text)
    this.changed.push(id)
    return id
  }

  /** Notes what an observation says in words, where it is not what the one before said. */
  private takeTexts(observation: GroupObservation, numbers: TextNumbers): void {
    if (this.changed.length > 0) this.changed = []
    if (this.layout?.matches(observation.partitions) !== true) {
      const layout = toLayout(observation.partitions)
      this.adoptLayout(layout, this.addText(printLayout(layout), numbers))
    }
    const facts = takeFacts(observation, this.facts)
    if (facts !== this.facts) this.factsId = this.addText(JSON.stringify(facts), numbers)
    this.facts = facts
    const { members } = observation
    if (members === null || members === this.members) return
    this.members = members
    const text = printMembers(members)
    if (text === this.membersText) return
    this.membersText = text
    this.membersId = this.addText(text, numbers)
  }

  /** Writes its part of the journal, and remembers it: new texts, then of each block what differs from before. */
  stage(moment: Moment, group: GroupTick, numbers: TextNumbers, journal: ByteWriter): void {
    this.takeTexts(group.observation, numbers)
    this.stagedTick = moment.tick
    const { active } = this
    const samples = toSamples(group, active.length, this.factsId, this.membersId)
    journal.varint(this.groupNo)
    journal.varint(this.changed.length)
    for (const id of this.changed) {
      journal.varint(id)
      journal.text(this.texts.get(id) ?? '')
    }
    journal.varint(active.length)
    for (let index = 0; index < active.length; index += 1) {
      const block = active[index]
      const sample = samples[index]
      if (block === undefined || sample === undefined) continue
      const key = block.beginsAt(moment.at)
      if (key) block.state.clear()
      journal.varint(key ? this.layoutId : 0)
      const start = journal.openFrame()
      block.state.encode(journal, sample)
      journal.closeFrame(start)
      block.push(moment, this.layoutId, key, journal.buffer, start, journal.length)
    }
    this.lastAt = moment.at
  }

  get isEmpty(): boolean {
    return this.blocks.every(({ segments }) => segments.length === 0)
  }
}
