import type { ReadError } from '@/lib/domain/errors'
import { type GroupType, toGroupState, toGroupType } from '@/lib/domain/group-state'
import { keepSameMembers } from '@/lib/domain/keep-same-members'
import type { CommittedOffset, GroupReading } from '@/lib/domain/snapshot'
import { consumerGroupDescribe } from './codecs/consumer-group-describe'
import { type ListedGroup, listGroups } from './codecs/list-groups'
import { shareGroupDescribe } from './codecs/share-group-describe'
import { streamsGroupDescribe } from './codecs/streams-group-describe'
import { toReadError } from './error-text'
import { type FetchedCommits, readCommits } from './read-commits'
import {
  type GroupDescription,
  readClassicGroups,
  readEpochGroups,
  readShareOffsets,
  type ShareOffsets,
} from './read-descriptions'
import { askBroker, degrade, recordBrokerError, type Tick } from './tick'

async function listOf(tick: Tick, nodeId: number): Promise<readonly ListedGroup[]> {
  const answer = await askBroker(tick, nodeId, listGroups, { states: [] })
  if (answer === null) return []
  const error = toReadError(answer.errorCode, { level: 'broker', nodeId })
  if (error !== null) recordBrokerError(tick, nodeId, error)
  if (answer.groups.some(({ type }) => type === null)) {
    degrade(tick, 'ListGroups', `Broker ${nodeId} is older than Kafka 3.7: it does not tell the types of groups.`)
  }
  return answer.groups.filter(({ groupId }) => tick.acceptsGroup(groupId))
}

/** Groups of brokers that name no type are classic: those brokers know no other. */
const typeOf = (group: ListedGroup): GroupType => toGroupType(group.type ?? 'classic') ?? 'classic'

function toUnanswered(tick: Tick, nodeId: number, groupId: string): ReadError {
  const failure = tick.brokerErrors.get(nodeId)
  const cause = failure?.message ?? 'it is too old to tell about groups of this type.'
  return {
    scope: { level: 'group', groupId },
    code: failure === undefined ? 'TM_KAFKA_UNSUPPORTED' : 'TM_COORDINATOR_UNAVAILABLE',
    kafkaError: null,
    message: `Group ${groupId} is coordinated by broker ${nodeId}: ${cause}`,
  }
}

/** Adds assigned partitions without a commit and puts all in order. */
function completeOffsets(
  commits: readonly CommittedOffset[],
  description: GroupDescription | undefined,
  offsetsError: ReadError | null,
): CommittedOffset[] {
  const byTopic = new Map<string, Map<number, CommittedOffset>>()
  const add = (offset: CommittedOffset) => {
    const partitions = byTopic.get(offset.topic) ?? new Map<number, CommittedOffset>()
    if (!partitions.has(offset.partition)) partitions.set(offset.partition, offset)
    byTopic.set(offset.topic, partitions)
  }
  for (const commit of commits) add(commit)
  for (const member of description?.members ?? []) {
    for (const { topic, partitions } of member.assignment ?? []) {
      for (const partition of partitions) {
        add({ topic, partition, committedOffset: null, leaderEpoch: null, error: offsetsError })
      }
    }
  }
  const topics = [...byTopic].sort(([left], [right]) => (left < right ? -1 : 1))
  return topics.flatMap(([, partitions]) =>
    [...partitions.values()].sort((left, right) => left.partition - right.partition),
  )
}

interface Answers {
  readonly descriptions: ReadonlyMap<string, GroupDescription>
  readonly commits: ReadonlyMap<string, FetchedCommits>
  readonly shareOffsets: ReadonlyMap<string, ShareOffsets>
}

function toGroupReading(tick: Tick, nodeId: number, listed: ListedGroup, answers: Answers): GroupReading {
  const { groupId } = listed
  const type = typeOf(listed)
  const description = answers.descriptions.get(groupId)
  const shares = answers.shareOffsets.get(groupId)
  const own = type === 'share' ? shares : answers.commits.get(groupId)
  const unanswered = description === undefined || own === undefined ? toUnanswered(tick, nodeId, groupId) : null
  const describeError = description === undefined ? unanswered : description.error
  const offsetsError = own === undefined ? unanswered : own.error
  const rawState = (description?.error === null ? description.rawState : listed.state) ?? ''
  return {
    groupId,
    type,
    state: toGroupState(rawState),
    rawState,
    protocolType: description?.protocolType || listed.protocolType,
    protocol: description?.protocol ?? null,
    coordinator: nodeId,
    groupEpoch: describeError === null ? (description?.groupEpoch ?? null) : null,
    assignmentEpoch: describeError === null ? (description?.assignmentEpoch ?? null) : null,
    members:
      describeError === null && description !== undefined
        ? keepSameMembers(description.members, tick.before.get(groupId)?.members ?? null)
        : null,
    offsets:
      type === 'share' ? [] : completeOffsets(answers.commits.get(groupId)?.offsets ?? [], description, offsetsError),
    shareOffsets: shares?.offsets ?? [],
    describeError,
    offsetsError,
    readAt: tick.takenAt,
  }
}

/** All groups one broker coordinates, with members and commits; the broker that lists a group is its coordinator. */
async function readGroupsOf(tick: Tick, nodeId: number): Promise<GroupReading[]> {
  const listed = await listOf(tick, nodeId)
  const idsOf = (type: GroupType) => listed.filter((group) => typeOf(group) === type).map(({ groupId }) => groupId)
  const share = idsOf('share')
  const committing = listed.filter((group) => typeOf(group) !== 'share').map(({ groupId }) => groupId)
  const [classic, consumer, shared, streams, commits, shareOffsets] = await Promise.all([
    readClassicGroups(tick, nodeId, idsOf('classic')),
    readEpochGroups(tick, nodeId, consumerGroupDescribe, idsOf('consumer')),
    readEpochGroups(tick, nodeId, shareGroupDescribe, share),
    readEpochGroups(tick, nodeId, streamsGroupDescribe, idsOf('streams')),
    readCommits(tick, nodeId, committing),
    readShareOffsets(tick, nodeId, share),
  ])
  const descriptions = new Map([...classic, ...consumer, ...shared, ...streams])
  return listed.map((group) => toGroupReading(tick, nodeId, group, { descriptions, commits, shareOffsets }))
}

/** Groups of all brokers. While a coordinator moves, two brokers may list a group: the one that describes it counts. */
export async function readGroups(tick: Tick, nodeIds: readonly number[]): Promise<Map<string, GroupReading>> {
  const perBroker = await Promise.all(nodeIds.map((nodeId) => readGroupsOf(tick, nodeId)))
  const groups = new Map<string, GroupReading>()
  for (const reading of perBroker.flat()) {
    const other = groups.get(reading.groupId)
    if (other === undefined || other.describeError !== null) groups.set(reading.groupId, reading)
  }
  return groups
}
