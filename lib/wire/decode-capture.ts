import type { z } from 'zod'
import { TidemarkError } from '@/lib/domain/errors'
import { defaultGroupSettings, type GroupSettings } from '@/lib/domain/group-settings'
import { toGroupState } from '@/lib/domain/group-state'
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
import {
  type CapturedMember,
  type CapturedPartition,
  captureHeaderSchema,
  type EventLine,
  eventLineSchema,
  otherRecordLineSchema,
  type SnapshotLine,
  snapshotLineSchema,
  type WireOffsetsTopicRecord,
} from './capture-schema'
import { fromWireScope } from './scope'

/** What a capture's first line says. */
export interface CaptureHeader {
  readonly groupId: string
  readonly pollPeriodMs: number
  /** Epoch ms. */
  readonly startedAt: number
  readonly context: GroupContext
  readonly settings: GroupSettings
}

const invalid = (line: number, why: string) =>
  new TidemarkError('TM_CAPTURE_INVALID', `Line ${line} of the capture cannot be used: ${why}.`)

/** True where the parser ran out of text: what was there was well-formed so far. */
function stopsInTheMiddle(text: string, error: unknown): boolean {
  const message = error instanceof Error ? error.message : ''
  const position = /at position (\d+)/.exec(message)?.[1]
  return /^(Unexpected end|Unterminated)/.test(message) || (position !== undefined && Number(position) >= text.length)
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(line, stopsInTheMiddle(text, error) ? 'it stops in the middle' : 'it is not JSON')
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, line: number): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.slice(0, 3).map(({ path, message }) => {
    const where = path.map(String).join('.')
    return where === '' ? message : `${where}: ${message}`
  })
  throw invalid(line, problems.join('; '))
}

/** The first line of a capture. @throws TidemarkError TM_CAPTURE_INVALID */
export function decodeCaptureHeader(text: string): CaptureHeader {
  if (text.trim() === '') throw invalid(1, 'it is empty; a capture begins with {"capture":1,…}')
  const json = parseJson(text, 1)
  if (!(json instanceof Object && 'capture' in json)) throw invalid(1, 'a capture begins with {"capture":1,…}')
  const { group_id, poll_period_ms, started_at, context = {}, settings = {} } = parse(captureHeaderSchema, json, 1)
  const minutes = context.offsets_retention_minutes ?? null
  const standard = defaultGroupSettings(poll_period_ms)
  return {
    groupId: group_id,
    pollPeriodMs: poll_period_ms,
    startedAt: started_at,
    context: {
      offsetsRetentionMs: minutes === null ? null : minutes * 60_000,
      maxPollIntervalMs: context.max_poll_interval_ms ?? null,
      sessionTimeoutMs: context.session_timeout_ms ?? null,
      rebalanceTimeoutMs: context.rebalance_timeout_ms ?? null,
      isolationLevel: context.isolation_level ?? null,
      transactionTimeoutMs: context.transaction_timeout_ms ?? null,
      retentionMs: context.retention_ms ?? null,
    },
    settings: {
      judgingStepMs: Math.max(poll_period_ms, settings.judging_step_ms ?? standard.judgingStepMs),
      allowedLag: settings.allowed_lag ?? standard.allowedLag,
      scheduled: settings.scheduled ?? standard.scheduled,
      silencedCodes: settings.silence ?? standard.silencedCodes,
      stuckAfterMs: settings.stuck_after_ms ?? standard.stuckAfterMs,
      emptyAfterMs: settings.empty_after_ms ?? standard.emptyAfterMs,
      lossWithinMs: settings.loss_within_ms ?? standard.lossWithinMs,
    },
  }
}

/** Kafka's -1 stands for "unknown" in epochs and generations. */
const known = (value: number | null | undefined): number | null =>
  value === null || value === undefined || value < 0 ? null : value

const toAssignment = (
  entries: readonly (readonly [string, readonly number[]])[] | null | undefined,
): readonly TopicPartitions[] | null => entries?.map(([topic, partitions]) => ({ topic, partitions })) ?? null

function toMember(member: CapturedMember): ObservedMember {
  return {
    memberId: member.member_id,
    groupInstanceId: member.group_instance_id ?? null,
    clientId: member.client_id,
    clientHost: member.client_host,
    subscription: member.subscription ?? null,
    assignment: toAssignment(member.assignment),
    assignmentUndecodable: member.assignment_undecodable ?? false,
    targetAssignment: toAssignment(member.target_assignment),
    memberEpoch: member.member_epoch ?? null,
    generationId: known(member.generation_id),
  }
}

function toPartition(partition: CapturedPartition): ObservedPartition {
  return {
    topic: partition.topic,
    partition: partition.partition,
    topicId: partition.topic_id ?? null,
    logStartOffset: partition.log_start ?? null,
    logEndOffset: partition.log_end ?? null,
    lastStableOffset: partition.lso ?? null,
    leaderEpoch: known(partition.leader_epoch),
    committedOffset: partition.committed ?? null,
    committedLeaderEpoch: known(partition.committed_leader_epoch),
    error: partition.error ?? null,
    committedError: partition.committed_error ?? null,
    ...(partition.share_lag === undefined ? {} : { shareLag: partition.share_lag }),
  }
}

function toObservation({ group, partitions }: SnapshotLine, at: number): GroupObservation {
  return {
    at,
    error: group.error ?? null,
    state: toGroupState(group.state ?? ''),
    type: group.type ?? 'classic',
    protocolType: group.protocol_type ?? '',
    protocol: group.protocol ?? null,
    coordinator: group.coordinator ?? null,
    groupEpoch: group.group_epoch ?? null,
    assignmentEpoch: group.assignment_epoch ?? null,
    members: group.members?.map(toMember) ?? null,
    partitions: partitions.map(toPartition),
  }
}

function toRecord(record: WireOffsetsTopicRecord, toAt: (t: number) => number): OffsetsTopicRecord {
  switch (record.record) {
    case 'GroupMetadata': {
      const stateT = record.current_state_t ?? -1
      return {
        record: 'GroupMetadata',
        generation: record.generation,
        leader: record.leader ?? null,
        memberIds: record.member_ids,
        currentStateAt: stateT === -1 ? null : toAt(stateT),
      }
    }
    case 'OffsetCommit':
      return {
        record: 'OffsetCommit',
        topic: record.topic,
        partition: record.partition,
        offset: record.tombstone === true ? null : (record.offset ?? null),
      }
    case 'ConsumerGroupMetadata':
      return record
    case 'ConsumerGroupTargetAssignmentMetadata':
      return { record: record.record, assignmentEpoch: record.assignment_epoch }
    case 'ConsumerGroupCurrentMemberAssignment':
      return {
        record: record.record,
        memberId: record.member,
        memberEpoch: record.member_epoch,
        state: record.state,
      }
  }
}

function toEvent(line: EventLine, toAt: (t: number) => number): GroupEvent {
  const at = toAt(line.t)
  if ('offsets_topic' in line) return { at, kind: 'offsets_topic', record: toRecord(line.offsets_topic, toAt) }
  if ('sampled' in line) return { at, kind: 'sampled', state: line.sampled.state }
  if ('time_point' in line) return { at, kind: 'time_point', ...line.time_point }
  if ('producers' in line) {
    const transactions = line.producers.map(({ topic, partition, producer_id, start_offset, last_timestamp }) => ({
      topic,
      partition,
      producerId: producer_id,
      startOffset: start_offset,
      lastTimestamp: last_timestamp,
    }))
    return { at, kind: 'producers', transactions }
  }
  if ('acknowledged' in line) {
    return { at, kind: 'acknowledged', code: line.acknowledged.code, scope: fromWireScope(line.acknowledged.scope) }
  }
  return { at, kind: 'unlisted' }
}

/** A record of the offsets topic of a kind no rule goes by, of another release or another tool. */
interface OtherRecordLine {
  readonly kind: 'other_record'
}

const isOtherRecord = (json: unknown): boolean =>
  json instanceof Object && 'offsets_topic' in json && otherRecordLineSchema.safeParse(json).success

/**
 * One line after the header; `line` counts from 1 and is named in errors.
 * @throws TidemarkError TM_CAPTURE_INVALID
 */
export function decodeCaptureLine(text: string, line: number, startedAt: number): PastLine | OtherRecordLine {
  const json = parseJson(text, line)
  const toAt = (t: number) => startedAt + Math.round(t * 1000)
  if (isOtherRecord(json)) return { kind: 'other_record' }
  if (json instanceof Object && 'group' in json) {
    const snapshot = parse(snapshotLineSchema, json, line)
    return { kind: 'observation', observation: toObservation(snapshot, toAt(snapshot.t)) }
  }
  return { kind: 'event', event: toEvent(parse(eventLineSchema, json, line), toAt) }
}
