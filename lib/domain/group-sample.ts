import type { GroupState, GroupType } from './group-state'
import type { MemberReading } from './snapshot'

/** One partition as a group sees it at one poll: the group's commit beside the partition's log. */
export interface PartitionSample {
  readonly topic: string
  readonly partition: number
  readonly topicId: string | null
  readonly logStartOffset: number | null
  readonly logEndOffset: number | null
  readonly lastStableOffset: number | null
  readonly leaderEpoch: number | null
  readonly committedOffset: number | null
  readonly committedLeaderEpoch: number | null
  /** Why the log fields are null; null where they were read. Kafka's error name, for example `LEADER_NOT_AVAILABLE`. */
  readonly error: string | null
  /** Why the commit could not be read; null with `committedOffset: null` means "no commit". */
  readonly committedError: string | null
}

/** What one poll saw of one group: the detectors' input, live and from a capture alike. */
export interface GroupSample {
  /** Epoch ms of the poll. */
  readonly takenAt: number
  readonly groupId: string
  /** What the describe answered instead of the group; then every clock of the group pauses. */
  readonly error: string | null
  readonly type: GroupType
  readonly state: GroupState
  readonly protocolType: string
  readonly protocol: string | null
  readonly groupEpoch: number | null
  readonly assignmentEpoch: number | null
  readonly members: readonly MemberReading[]
  readonly partitions: readonly PartitionSample[]
}
