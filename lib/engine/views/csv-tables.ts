import type { FindingRow } from '@/lib/wire/findings'
import type { GroupRow, OffsetRow } from '@/lib/wire/groups'
import type { RebalanceRow } from '@/lib/wire/rebalances'
import type { TopicOffsetsBody, TopicRow } from '@/lib/wire/topics'
import { type CsvColumns, toUtc } from './csv'

type MemberReference = RebalanceRow['joined'][number]

/** Topics and codes hold no space. */
const toWords = (words: readonly string[]): string => words.join(' ')
const toNames = (members: readonly MemberReference[]): string =>
  members.map(({ client_id, group_instance_id }) => group_instance_id ?? client_id).join('; ')

export const groupColumns: CsvColumns<Omit<GroupRow, 'sparkline'>> = {
  group_id: (row) => row.group_id,
  type: (row) => row.type,
  state: (row) => row.state,
  verdict: (row) => row.verdict,
  findings: (row) => toWords(row.findings.map(({ code }) => code)),
  members: (row) => row.members,
  topics: (row) => toWords(row.topics),
  partitions: (row) => row.partitions,
  unknown_partitions: (row) => row.unknown_partitions,
  total_lag: (row) => row.total_lag,
  max_lag: (row) => row.max_lag,
  time_lag_ms: (row) => row.time_lag_ms,
  time_lag_error_ms: (row) => row.time_lag_error_ms,
  consume_per_sec: (row) => row.consume_per_sec,
  produce_per_sec: (row) => row.produce_per_sec,
  eta_state: (row) => row.eta.state,
  eta_ms: (row) => row.eta.ms,
  data_loss_state: (row) => row.data_loss.state,
  data_loss_ms: (row) => row.data_loss.ms,
  rebalances_1h: (row) => row.rebalances_1h?.value ?? null,
  rebalances_1h_bound: (row) => row.rebalances_1h?.bound ?? null,
  coordinator: (row) => row.coordinator,
  protocol: (row) => row.protocol,
  reason: (row) => row.reason,
  read_at: (row) => toUtc(row.read_at),
}

export const topicColumns: CsvColumns<Omit<TopicRow, 'sparkline'>> = {
  topic: (row) => row.topic,
  topic_id: (row) => row.topic_id,
  internal: (row) => row.internal,
  health: (row) => row.health,
  note: (row) => row.note,
  since: (row) => toUtc(row.since),
  partitions: (row) => row.partitions,
  replication_factor: (row) => row.replication_factor,
  under_replicated: (row) => row.under_replicated,
  without_leader: (row) => row.without_leader,
  min_in_sync_replicas: (row) => row.min_in_sync_replicas,
  retention_ms: (row) => row.retention_ms,
  retention_bytes: (row) => row.retention_bytes,
  cleanup_policy: (row) => row.cleanup_policy,
  records: (row) => row.records,
  unknown_partitions: (row) => row.unknown_partitions,
  produce_per_sec: (row) => row.produce_per_sec,
  groups: (row) => row.groups,
  max_group_lag: (row) => row.max_group_lag,
  furthest_group_id: (row) => row.furthest?.group_id ?? null,
  reason: (row) => row.reason,
}

export const partitionColumns: CsvColumns<OffsetRow> = {
  topic: (row) => row.topic,
  partition: (row) => row.partition,
  committed_offset: (row) => row.committed_offset,
  leader_epoch: (row) => row.leader_epoch,
  log_start_offset: (row) => row.log_start_offset,
  log_end_offset: (row) => row.log_end_offset,
  last_stable_offset: (row) => row.last_stable_offset,
  lag: (row) => row.lag,
  raw_lag: (row) => row.raw_lag,
  committed_lag: (row) => row.committed_lag,
  lost: (row) => row.lost,
  upper_bound: (row) => row.upper_bound,
  time_lag_ms: (row) => row.time_lag_ms,
  time_lag_error_ms: (row) => row.time_lag_error_ms,
  consume_per_sec: (row) => row.consume_per_sec,
  produce_per_sec: (row) => row.produce_per_sec,
  last_commit_at: (row) => toUtc(row.last_commit_at),
  owner_member_id: (row) => row.owner?.member_id ?? null,
  owner_group_instance_id: (row) => row.owner?.group_instance_id ?? null,
  owner_client_id: (row) => row.owner?.client_id ?? null,
  owner_client_host: (row) => row.owner?.client_host ?? null,
  reason: (row) => row.reason,
}

export const topicOffsetColumns: CsvColumns<TopicOffsetsBody['items'][number]> = {
  topic: (row) => row.topic,
  partition: (row) => row.partition,
  offset: (row) => row.offset,
  timestamp_at: (row) => toUtc(row.timestamp),
  reason: (row) => row.reason,
}

function toScope({ scope }: FindingRow): string {
  switch (scope.level) {
    case 'group':
      return ''
    case 'topic':
      return scope.topic
    case 'partition':
      return toWords(scope.partitions.map((partition) => `${scope.topic}/${partition}`))
    case 'member':
      return scope.member_id
  }
}

export const findingColumns: CsvColumns<FindingRow> = {
  id: (row) => row.id,
  code: (row) => row.code,
  severity: (row) => row.severity,
  group_id: (row) => row.group_id,
  scope_level: (row) => row.scope.level,
  scope: toScope,
  title: (row) => row.title,
  since: (row) => toUtc(row.since),
  opened_at: (row) => toUtc(row.opened_at),
  last_seen_at: (row) => toUtc(row.last_seen_at),
  until: (row) => toUtc(row.until),
  sticky: (row) => row.sticky,
  facts: (row) => row.facts.map(({ text, observed }) => (observed ? text : `not known: ${text}`)).join('; '),
  next_step: (row) => row.next_step,
  acknowledged_by: (row) => row.acknowledgement?.who ?? null,
  acknowledged_at: (row) => toUtc(row.acknowledgement?.at ?? null),
  acknowledgement_note: (row) => row.acknowledgement?.note ?? null,
  silenced_until: (row) => toUtc(row.silence?.until ?? null),
  silenced_by: (row) => row.silence?.who ?? null,
}

export const rebalanceColumns: CsvColumns<RebalanceRow> = {
  id: (row) => row.id,
  group_id: (row) => row.group_id,
  started_after: (row) => toUtc(row.started_after),
  started_at: (row) => toUtc(row.started_at),
  ended_after: (row) => toUtc(row.ended_after),
  ended_at: (row) => toUtc(row.ended_at),
  duration_min_ms: (row) => row.duration_min_ms,
  duration_max_ms: (row) => row.duration_max_ms,
  count: (row) => row.count.value,
  count_bound: (row) => row.count.bound,
  cause: (row) => row.cause,
  cause_text: (row) => row.cause_text,
  joined: (row) => toNames(row.joined),
  left: (row) => toNames(row.left),
  moved_host: (row) => toNames(row.moved_host),
  members_before: (row) => row.members_before,
  members_after: (row) => row.members_after,
  partitions_moved: (row) => row.partitions_moved,
  partitions_assigned: (row) => row.partitions_assigned,
  lag_gained: (row) => row.lag_gained,
  coordinator: (row) => row.coordinator,
}
