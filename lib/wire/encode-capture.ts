import type { FindingRecord } from '@/lib/domain/finding'
import type {
  GroupContext,
  GroupEvent,
  GroupObservation,
  ObservedMember,
  ObservedPartition,
  OffsetsTopicRecord,
} from '@/lib/domain/observation'
import type { PastLine } from '@/lib/domain/ports'
import type { TopicPartitions } from '@/lib/domain/snapshot'
import type { CapturedMember, CapturedPartition, EventLine, WireOffsetsTopicRecord } from './capture-schema'
import type { CaptureHeader } from './decode-capture'
import { toWireScope } from './scope'

/** Keeps the encoder in step with what the schema reads; assignments are objects on the wire. */
type Written<Shape> = {
  [Key in keyof Shape]: Key extends 'assignment' | 'target_assignment' ? unknown : Shape[Key]
}

function toWireContext(context: GroupContext): Record<string, unknown> {
  const { offsetsRetentionMs } = context
  return {
    offsets_retention_minutes: offsetsRetentionMs === null ? null : offsetsRetentionMs / 60_000,
    max_poll_interval_ms: context.maxPollIntervalMs,
    session_timeout_ms: context.sessionTimeoutMs,
    rebalance_timeout_ms: context.rebalanceTimeoutMs,
    isolation_level: context.isolationLevel,
    transaction_timeout_ms: context.transactionTimeoutMs,
    retention_ms: context.retentionMs,
  }
}

/** The first line of a capture, without its line end. */
export function encodeCaptureHeader(header: CaptureHeader): string {
  const { settings } = header
  return JSON.stringify({
    capture: 1,
    group_id: header.groupId,
    poll_period_ms: header.pollPeriodMs,
    started_at: header.startedAt,
    context: toWireContext(header.context),
    settings: {
      judging_step_ms: settings.judgingStepMs,
      allowed_lag: settings.allowedLag,
      scheduled: settings.scheduled,
      silence: settings.silencedCodes,
      stuck_after_ms: settings.stuckAfterMs,
      empty_after_ms: settings.emptyAfterMs,
      loss_within_ms: settings.lossWithinMs,
    },
  })
}

const toWireAssignment = (list: readonly TopicPartitions[] | null): unknown =>
  list && Object.fromEntries(list.map(({ topic, partitions }) => [topic, partitions]))

function toWireMember(member: ObservedMember): Written<CapturedMember> {
  return {
    member_id: member.memberId,
    group_instance_id: member.groupInstanceId,
    client_id: member.clientId,
    client_host: member.clientHost,
    subscription: member.subscription === null ? null : [...member.subscription],
    assignment: toWireAssignment(member.assignment),
    ...(member.assignmentUndecodable ? { assignment_undecodable: true } : {}),
    ...(member.targetAssignment === null ? {} : { target_assignment: toWireAssignment(member.targetAssignment) }),
    ...(member.memberEpoch === null ? {} : { member_epoch: member.memberEpoch }),
    generation_id: member.generationId,
  }
}

function toWirePartition(partition: ObservedPartition): CapturedPartition {
  return {
    topic: partition.topic,
    partition: partition.partition,
    topic_id: partition.topicId,
    log_start: partition.logStartOffset,
    log_end: partition.logEndOffset,
    lso: partition.lastStableOffset,
    leader_epoch: partition.leaderEpoch,
    committed: partition.committedOffset,
    committed_leader_epoch: partition.committedLeaderEpoch,
    ...(partition.error === null ? {} : { error: partition.error }),
    ...(partition.committedError === null ? {} : { committed_error: partition.committedError }),
    ...(partition.shareLag === undefined ? {} : { share_lag: partition.shareLag }),
  }
}

function encodeObservation(observation: GroupObservation, t: number): string {
  const { groupEpoch, assignmentEpoch } = observation
  return JSON.stringify({
    t,
    group: {
      error: observation.error,
      state: observation.state,
      type: observation.type,
      protocol_type: observation.protocolType,
      protocol: observation.protocol,
      coordinator: observation.coordinator,
      ...(groupEpoch === null ? {} : { group_epoch: groupEpoch }),
      ...(assignmentEpoch === null ? {} : { assignment_epoch: assignmentEpoch }),
      members: observation.members?.map(toWireMember) ?? null,
    },
    partitions: observation.partitions.map(toWirePartition),
  })
}

/** A hair off -1, which stands for "unknown"; read back it rounds to the same millisecond. */
const justBesideUnknown = -1.0000001

function toWireRecord(record: OffsetsTopicRecord, toT: (at: number) => number): WireOffsetsTopicRecord {
  switch (record.record) {
    case 'GroupMetadata': {
      const stateT = record.currentStateAt === null ? null : toT(record.currentStateAt)
      return {
        record: 'GroupMetadata',
        generation: record.generation,
        leader: record.leader,
        member_ids: [...record.memberIds],
        current_state_t: stateT === -1 ? justBesideUnknown : (stateT ?? -1),
      }
    }
    case 'OffsetCommit': {
      const { topic, partition, offset } = record
      return { record: 'OffsetCommit', topic, partition, ...(offset === null ? { tombstone: true } : { offset }) }
    }
    case 'ConsumerGroupMetadata':
      return record
    case 'ConsumerGroupTargetAssignmentMetadata':
      return { record: record.record, assignment_epoch: record.assignmentEpoch }
    case 'ConsumerGroupCurrentMemberAssignment':
      return {
        record: record.record,
        member: record.memberId,
        member_epoch: record.memberEpoch,
        state: record.state,
      }
  }
}

function toEventLine(event: GroupEvent, toT: (at: number) => number): EventLine {
  const t = toT(event.at)
  switch (event.kind) {
    case 'offsets_topic':
      return { t, offsets_topic: toWireRecord(event.record, toT) }
    case 'sampled':
      return { t, sampled: { state: event.state } }
    case 'time_point': {
      const { topic, partition, offset, timestamp } = event
      return { t, time_point: { topic, partition, offset, timestamp } }
    }
    case 'producers':
      return {
        t,
        producers: event.transactions.map((each) => ({
          topic: each.topic,
          partition: each.partition,
          producer_id: each.producerId,
          start_offset: each.startOffset,
          last_timestamp: each.lastTimestamp,
        })),
      }
    case 'acknowledged':
      return { t, acknowledged: { code: event.code, scope: toWireScope(event.scope) } }
    case 'unlisted':
      return { t, listed: false }
  }
}

/** One line after the header, without its line end. */
export function encodeCaptureLine(line: PastLine, startedAt: number): string {
  const toT = (at: number) => (at - startedAt) / 1000
  if (line.kind === 'observation') return encodeObservation(line.observation, toT(line.observation.at))
  return JSON.stringify(toEventLine(line.event, toT))
}

/** What `replay` prints for one snapshot, without its line end: the findings open at that poll. */
export function encodeReplayLine(at: number, findings: readonly FindingRecord[], startedAt: number): string {
  return JSON.stringify({
    t: (at - startedAt) / 1000,
    findings: findings.map(({ code, severity, scope, since, evidence, nextStep, count, title, facts }) => ({
      code,
      severity,
      scope: toWireScope(scope),
      since: (since - startedAt) / 1000,
      ...(count === null ? {} : { count: count.value, exact: count.bound === 'exact' }),
      title,
      evidence,
      facts,
      next_step: nextStep,
    })),
  })
}
