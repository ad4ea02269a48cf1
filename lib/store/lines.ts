import type { GroupEvent, GroupObservation } from '@/lib/domain/observation'
import type { PastLine, TimeRange } from '@/lib/domain/ports'
import { blockCount } from './layout'
import { ObservationBuilder } from './observations'
import type { StoredEvents } from './shelf'
import { coarsest, readSamples, type Sample, type Source } from './source'
import { parseStored } from './stored-json'

/** Samples of a further block, asked for in the order of time. */
function createFollower(samples: Generator<Sample>): (at: number) => Sample | undefined {
  let next = samples.next()
  return (at) => {
    while (!next.done && next.value.at < at) next = samples.next()
    return !next.done && next.value.at === at ? next.value : undefined
  }
}

function* readObservations(source: Source, range: TimeRange): Generator<GroupObservation> {
  const builder = new ObservationBuilder(source)
  const followers = Array.from({ length: Math.max(0, source.blockCount() - 1) }, (_, index) =>
    createFollower(readSamples(source, 0, index + 1, range)),
  )
  for (const first of readSamples(source, 0, 0, range)) {
    const count = blockCount(source.layout(first.piece.matrix.layoutId) ?? [])
    const others = followers.slice(0, count - 1).map((follow) => follow(first.at))
    const observation = builder.build([first, ...others])
    if (observation !== null) yield observation
  }
}

function parseEvents(stored: readonly StoredEvents[], { from, to }: TimeRange): readonly GroupEvent[] {
  const events = stored.flatMap(({ text }) => {
    return parseStored<readonly GroupEvent[]>(text)
  })
  return events.filter(({ at }) => at >= from && at <= to).sort((left, right) => left.at - right.at)
}

/** Observations and events of one group in the order of time; at the same moment the event is first. */
export function* readLines(source: Source, stored: readonly StoredEvents[], range: TimeRange): Generator<PastLine> {
  const events = parseEvents(stored, range)
  let next = 0
  for (const observation of readObservations(source, range)) {
    for (let event = events[next]; event !== undefined && event.at <= observation.at; event = events[next]) {
      yield { kind: 'event', event }
      next += 1
    }
    yield { kind: 'observation', observation }
  }
  for (const event of events.slice(next)) yield { kind: 'event', event }
}

function lastSample(source: Source, tier: number, block: number, at: number): Sample | null {
  let last: Sample | null = null
  for (const piece of source.piecesBefore(tier, block, at)) {
    for (const [index, time] of piece.matrix.times.entries())
      if (time <= at && (last === null || time >= last.at)) last = { at: time, piece, index }
  }
  return last
}

/** The last observation at or before a moment, from the finest tier that has one. */
export function readObservationAt(source: Source, at: number): GroupObservation | null {
  for (let tier = 0; tier <= coarsest; tier += 1) {
    const first = lastSample(source, tier, 0, at)
    if (first === null) continue
    const count = blockCount(source.layout(first.piece.matrix.layoutId) ?? [])
    const samples: (Sample | undefined)[] = [first]
    for (let block = 1; block < count; block += 1) {
      const sample = lastSample(source, tier, block, first.at)
      samples.push(sample?.at === first.at ? sample : undefined)
    }
    const observation = new ObservationBuilder(source).build(samples)
    if (observation !== null) return observation
  }
  return null
}
