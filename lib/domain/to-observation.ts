import type { ReadError } from './errors'
import { findPartition } from './group-lags'
import type { GroupObservation, ObservedPartition } from './observation'
import type { ClusterSnapshot, GroupReading, PartitionReading, TopicReading } from './snapshot'

/** A partition of a topic that metadata does not list, while nothing says that it was deleted. */
const notListed = 'TM_TOPIC_HIDDEN'
const noSuchPartition = 'UNKNOWN_TOPIC_OR_PARTITION'

/** Kafka's name of the error, or our code where no broker named one. */
const nameOf = (error: ReadError): string => error.kafkaError ?? error.code

/** A commit of a partition; `share` where a share group's start offset and own lag stand for it. */
interface Commit {
  readonly committedOffset: number | null
  readonly leaderEpoch: number | null
  readonly error: ReadError | null
  readonly shareLag?: number | null
}

const noCommit: Commit = { committedOffset: null, leaderEpoch: null, error: null }

function logErrorOf(topic: TopicReading | undefined, log: PartitionReading | undefined, commit: Commit): string | null {
  if (log === undefined || topic === undefined) {
    if (commit.error?.scope.level === 'topic') return nameOf(commit.error)
    if (topic === undefined) return notListed
    return topic.error === null ? noSuchPartition : nameOf(topic.error)
  }
  return log.error === null ? null : nameOf(log.error)
}

function toPartition(
  topicName: string,
  partition: number,
  topic: TopicReading | undefined,
  log: PartitionReading | undefined,
  commit: Commit,
): ObservedPartition {
  const { error } = commit
  return {
    topic: topicName,
    partition,
    topicId: topic?.topicId ?? null,
    logStartOffset: log?.logStartOffset ?? null,
    logEndOffset: log?.logEndOffset ?? null,
    lastStableOffset: log?.lastStableOffset ?? null,
    leaderEpoch: log?.leaderEpoch ?? null,
    committedOffset: commit.committedOffset,
    committedLeaderEpoch: commit.leaderEpoch,
    error: logErrorOf(topic, log, commit),
    committedError: error === null || error.scope.level === 'topic' ? null : nameOf(error),
    ...(commit.shareLag === undefined ? {} : { shareLag: commit.shareLag }),
  }
}

interface Row {
  readonly topic: string
  readonly partition: number
  readonly commit: Commit
}

/** Commits as the group answered them; of an old or failed reading only which partitions they are. */
function toRows(group: GroupReading, failure: ReadError | null): Row[] {
  if (group.type === 'share') {
    return group.shareOffsets.map(({ topic, partition, startOffset, lag, error }) => ({
      topic,
      partition,
      commit:
        failure === null
          ? { committedOffset: startOffset, leaderEpoch: null, error, shareLag: lag }
          : { ...noCommit, error: failure, shareLag: null },
    }))
  }
  if (failure === null)
    return group.offsets.map((commit) => ({ topic: commit.topic, partition: commit.partition, commit }))
  return group.offsets.map(({ topic, partition }) => ({ topic, partition, commit: { ...noCommit, error: failure } }))
}

/** Topics that present members subscribe to. */
function subscribedTopics(group: GroupReading): Set<string> {
  const topics = new Set<string>()
  for (const { subscription } of group.members ?? []) for (const topic of subscription ?? []) topics.add(topic)
  return topics
}

/** Topics all of whose partitions have a row already: the usual case, which needs no further look. */
function coveredTopics(rows: readonly Row[], snapshot: ClusterSnapshot): ReadonlySet<string> {
  const covered = new Set<string>()
  let count = 0
  for (const [index, { topic, partition }] of rows.entries()) {
    count = rows[index - 1]?.topic === topic ? count + 1 : 1
    const partitions = snapshot.topics.get(topic)?.partitions
    const isDense = partitions?.[count - 1]?.partition === count - 1
    if (count === partitions?.length && isDense && partition === count - 1) covered.add(topic)
  }
  return covered
}

/** Rows by topic, to find out which partitions have none. */
class Missing {
  private readonly seen = new Map<string, Set<number>>()

  constructor(
    private readonly rows: Row[],
    private readonly commit: Commit,
  ) {}

  add(topic: string, partition: number): void {
    let seen = this.seen.get(topic)
    if (seen === undefined) {
      seen = new Set(this.rows.filter((row) => row.topic === topic).map((row) => row.partition))
      this.seen.set(topic, seen)
    }
    if (seen.has(partition)) return
    seen.add(partition)
    this.rows.push({ topic, partition, commit: this.commit })
  }
}

/** Adds the partitions a group has to do with beside its commits: assigned, or of a subscribed topic. */
function addOthers(rows: Row[], group: GroupReading, snapshot: ClusterSnapshot, commit: Commit): Row[] {
  const covered = coveredTopics(rows, snapshot)
  const before = rows.length
  const missing = new Missing(rows, commit)
  for (const { assignment } of group.members ?? []) {
    for (const { topic, partitions } of assignment ?? []) {
      const count = covered.has(topic) ? (snapshot.topics.get(topic)?.partitions.length ?? 0) : 0
      for (const partition of partitions) if (partition >= count) missing.add(topic, partition)
    }
  }
  for (const topic of subscribedTopics(group)) {
    if (covered.has(topic)) continue
    for (const { partition } of snapshot.topics.get(topic)?.partitions ?? []) missing.add(topic, partition)
  }
  if (rows.length === before) return rows
  return rows.sort((left, right) => {
    if (left.topic === right.topic) return left.partition - right.partition
    return left.topic < right.topic ? -1 : 1
  })
}

const toSilent = (groupId: string): ReadError => ({
  scope: { level: 'group', groupId },
  code: 'TM_COORDINATOR_UNAVAILABLE',
  kafkaError: null,
  message: '',
})

/**
 * What one snapshot says of one group: its committed and assigned partitions and those of subscribed topics that
 * metadata lists, ascending. `error` is set where the group was not read in this very snapshot or only in part; then
 * nothing of an older reading is passed off as this one's.
 */
export function toObservation(group: GroupReading, snapshot: ClusterSnapshot): GroupObservation {
  const carriedOver = group.readAt < snapshot.takenAt
  const failure = group.describeError ?? group.offsetsError ?? (carriedOver ? toSilent(group.groupId) : null)
  const offsetsFailure = carriedOver ? failure : group.offsetsError
  const missing: Commit =
    group.type === 'share'
      ? { ...noCommit, error: offsetsFailure, shareLag: null }
      : { ...noCommit, error: offsetsFailure }
  const rows = addOthers(toRows(group, offsetsFailure), group, snapshot, missing)
  const unread = carriedOver || group.describeError !== null
  return {
    at: snapshot.takenAt,
    error: failure === null ? null : nameOf(failure),
    state: group.state,
    type: group.type,
    protocolType: group.protocolType,
    protocol: group.protocol,
    coordinator: group.coordinator,
    groupEpoch: unread ? null : group.groupEpoch,
    assignmentEpoch: unread ? null : group.assignmentEpoch,
    members: unread ? null : group.members,
    partitions: rows.map(({ topic: name, partition, commit }) =>
      toPartition(name, partition, snapshot.topics.get(name), findPartition(snapshot, name, partition), commit),
    ),
  }
}
