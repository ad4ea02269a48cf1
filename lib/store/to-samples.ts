import { readableLag } from '@/lib/domain/lag'
import type { ObservedPartition } from '@/lib/domain/observation'
import type { GroupTick } from '@/lib/domain/ports'
import { blockSize, cell, cellsAt, columnCount, head, headCount } from './columns'
import { Sums } from './lags'
import { toStoredState } from './stored-states'

const orNaN = (value: number | null): number => value ?? Number.NaN

function fillPlace(sample: Float64Array, place: number, partition: ObservedPartition): void {
  const base = cellsAt(place)
  const { logEndOffset, lastStableOffset } = partition
  sample[base + cell.committedOffset] = orNaN(partition.committedOffset)
  sample[base + cell.logEndOffset] = orNaN(logEndOffset)
  sample[base + cell.logStartOffset] = orNaN(partition.logStartOffset)
  sample[base + cell.stableGap] = lastStableOffset === null ? Number.NaN : (logEndOffset ?? 0) - lastStableOffset
  sample[base + cell.shareLag] = partition.shareLag ?? Number.NaN
  sample[base + cell.leaderEpoch] = orNaN(partition.leaderEpoch)
  sample[base + cell.committedLeaderEpoch] = orNaN(partition.committedLeaderEpoch)
}

function lagOf({ shareLag, committedOffset, logStartOffset, logEndOffset }: ObservedPartition): number {
  if (shareLag !== undefined) return orNaN(shareLag)
  if (committedOffset === null || logEndOffset === null) return Number.NaN
  return readableLag(committedOffset, logStartOffset, logEndOffset)
}

/** What the partitions beyond the first block add to the group's sums. */
function fillRest(sample: Float64Array, partitions: readonly ObservedPartition[]): void {
  if (partitions.length <= blockSize) return
  const sums = new Sums()
  for (let index = blockSize; index < partitions.length; index += 1) {
    const partition = partitions[index]
    if (partition === undefined) continue
    sums.add(lagOf(partition), orNaN(partition.committedOffset), orNaN(partition.logEndOffset))
  }
  sample[head.restLag] = sums.lag
  sample[head.restUnknown] = sums.unknown
  sample[head.restCommitted] = sums.committed
  sample[head.restLogEnd] = sums.logEnd
}

const roundOrNaN = (value: number | null): number => (value === null ? Number.NaN : Math.round(value))

/** One sample per block, filled anew for each group. */
const samples: Float64Array[] = []

function sampleFor(block: number): Float64Array {
  for (let next = samples.length; next <= block; next += 1) samples.push(new Float64Array(columnCount(blockSize)))
  const sample = samples[block]
  if (sample === undefined) throw new RangeError('no such block')
  return sample
}

/** One observation as a sample per block, good until the next call. */
export function toSamples(
  { observation, timeLagMs, timeLagErrorMs }: GroupTick,
  blockCount: number,
  factsId: number,
  membersId: number,
): readonly Float64Array[] {
  for (let block = 0; block < blockCount; block += 1) {
    const sample = sampleFor(block)
    sample.fill(Number.NaN, 0, headCount)
    sample[head.failed] = observation.error === null ? 0 : 1
  }
  const first = sampleFor(0)
  first[head.timeLagMs] = roundOrNaN(timeLagMs)
  first[head.timeLagErrorMs] = roundOrNaN(timeLagErrorMs)
  first[head.state] = toStoredState(observation.state)
  first[head.memberCount] = observation.members?.length ?? Number.NaN
  first[head.coordinator] = orNaN(observation.coordinator)
  first[head.groupEpoch] = orNaN(observation.groupEpoch)
  first[head.assignmentEpoch] = orNaN(observation.assignmentEpoch)
  first[head.factsId] = factsId
  first[head.membersId] = observation.members === null ? Number.NaN : membersId
  const { partitions } = observation
  fillRest(first, partitions)
  for (let index = 0; index < partitions.length; index += 1) {
    const partition = partitions[index]
    const sample = samples[Math.floor(index / blockSize)]
    if (partition !== undefined && sample !== undefined) fillPlace(sample, index % blockSize, partition)
  }
  return samples
}
