import { computeGroupLags } from '@/lib/domain/group-lags'
import { type GroupState, groupStates } from '@/lib/domain/group-state'
import { sumLag } from '@/lib/domain/lag'
import type { GroupPoint } from '@/lib/domain/ports'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import { TickColumn } from './tick-ring'

/** One group's history: total lag, partitions unknown, members, state. */
export class GroupSeries {
  private readonly totalLag: TickColumn
  private readonly unknownPartitions: TickColumn
  private readonly memberCount: TickColumn
  private readonly state: TickColumn

  constructor(capacity: number, tick: number) {
    this.totalLag = new TickColumn(capacity, tick)
    this.unknownPartitions = new TickColumn(capacity, tick)
    this.memberCount = new TickColumn(capacity, tick)
    this.state = new TickColumn(capacity, tick)
  }

  append(tick: number, group: GroupReading, snapshot: ClusterSnapshot): void {
    const { totalLag, unknownPartitions } = sumLag(computeGroupLags(group, snapshot))
    // Commits that could not be read are no rows at all: their sum would be 0.
    this.totalLag.write(tick, group.offsetsError === null ? totalLag : null)
    this.unknownPartitions.write(tick, unknownPartitions)
    this.memberCount.write(tick, group.members?.length ?? null)
    this.state.write(tick, groupStates.indexOf(group.state))
  }

  read(tick: number, at: number): GroupPoint | null {
    const totalLag = this.totalLag.read(tick)
    if (totalLag === undefined) return null
    const state: GroupState = groupStates[this.state.read(tick) ?? -1] ?? 'Unknown'
    return {
      at,
      totalLag,
      unknownPartitions: this.unknownPartitions.read(tick) ?? 0,
      memberCount: this.memberCount.read(tick) ?? null,
      state,
    }
  }

  get bytes(): number {
    return this.totalLag.bytes * 4
  }
}
