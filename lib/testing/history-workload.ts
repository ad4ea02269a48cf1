import type { GroupObservation, ObservedMember, ObservedPartition } from '@/lib/domain/observation'
import type { GroupTick, TickRecord } from '@/lib/domain/ports'
import { createRandom, drawPoisson } from './random'

export interface WorkloadOptions {
  readonly groups: number
  readonly partitionsPerGroup: number
  readonly startAt: number
  readonly pollPeriodMs: number
  readonly seed: number
  /** Detectors' checkpoints, one group's after the other, each once in so many ticks; 0 = none. */
  readonly checkpointTicks: number
}

/** In words: what `createWorkload` makes up. */
export const workloadText =
  '40 % of partitions idle, 30 % with 0.05 to 1 record/s, 20 % with 10 to 200/s, 8 % with 200 to 2,000/s and drifting, ' +
  '2 % in bursts of 5,000/s; increments Poisson; commits every 5 s out of step with the polls; 4 % of groups behind with ' +
  'a rate of their own, 2 % stuck; segments of about 1,000,000 records are deleted; 5 % transactional; polls 3 ms about the period; ' +
  'one group in 2,000 rebalances per tick'

/** A segment of 1 GiB at a kilobyte a record. */
const segmentRecords = 1_000_000

interface Flow {
  rate: number
  readonly kind: 'idle' | 'slow' | 'steady' | 'noisy' | 'burst'
  readonly transactional: boolean
  end: number
  start: number
  committed: number
  lastStable: number
}

type Pace = 'following' | 'behind' | 'stuck'

interface Group {
  readonly groupId: string
  readonly topic: string
  readonly pace: Pace
  /** Where between two polls it commits, 0 to 1. */
  readonly phase: number
  readonly flows: readonly Flow[]
  generation: number
  /** One list for as long as it stays the same, as readers hand it out. */
  members: readonly ObservedMember[]
}

function createFlow(random: () => number): Flow {
  const draw = random()
  const kind = draw < 0.4 ? 'idle' : draw < 0.7 ? 'slow' : draw < 0.9 ? 'steady' : draw < 0.98 ? 'noisy' : 'burst'
  const rates = { idle: 0, slow: 0.05 + 0.95 * random(), steady: 10 + 190 * random(), noisy: 200 + 1_800 * random() }
  const end = Math.floor(random() * 5e9)
  return {
    kind,
    rate: kind === 'burst' ? 0 : rates[kind],
    transactional: random() < 0.05,
    end,
    start: Math.max(0, end - Math.floor(random() * 1e8)),
    committed: end,
    lastStable: end,
  }
}

function createMembers(
  groupId: string,
  topic: string,
  partitions: number,
  generation: number,
): readonly ObservedMember[] {
  const count = 4
  return Array.from({ length: count }, (_, index) => ({
    memberId: `consumer-${groupId}-${index}-${generation.toString(16).padStart(8, '0')}-0e1f-4a2b-9c3d-5e6f7a8b9c0d`,
    groupInstanceId: null,
    clientId: `consumer-${groupId}-${index}`,
    clientHost: `/10.0.${index}.${groupId.length}`,
    subscription: [topic],
    assignment: [
      {
        topic,
        partitions: Array.from({ length: partitions }, (_unused, at) => at).filter((at) => at % count === index),
      },
    ],
    assignmentUndecodable: false,
    targetAssignment: null,
    memberEpoch: null,
    generationId: generation,
  }))
}

function createGroup(index: number, partitions: number, random: () => number): Group {
  const groupId = `team-${index % 40}.service-${index}`
  const topic = `domain-${index % 40}.events-${index}.v1`
  const draw = random()
  return {
    groupId,
    topic,
    pace: draw < 0.94 ? 'following' : draw < 0.98 ? 'behind' : 'stuck',
    phase: random(),
    flows: Array.from({ length: partitions }, () => createFlow(random)),
    generation: 1,
    members: createMembers(groupId, topic, partitions, 1),
  }
}

function advance(flow: Flow, { pace, phase }: Group, seconds: number, burst: boolean, random: () => number): void {
  if (flow.kind === 'noisy') flow.rate = Math.max(50, flow.rate * (1 + (random() - 0.5) * 0.02))
  const rate = flow.kind === 'burst' ? (burst ? 5_000 : 0) : flow.rate
  const before = drawPoisson(random, rate * seconds * phase)
  const atCommit = flow.end + before
  flow.end = atCommit + drawPoisson(random, rate * seconds * (1 - phase))
  if (pace === 'following') flow.committed = atCommit
  if (pace === 'behind') flow.committed = Math.min(flow.end, flow.committed + drawPoisson(random, rate * seconds * 0.9))
  flow.lastStable = flow.transactional ? flow.end - Math.floor(random() * Math.min(20, rate)) : flow.end
  if (random() < (rate * seconds) / segmentRecords)
    flow.start = Math.min(flow.end, flow.start + Math.floor(segmentRecords * (0.95 + 0.1 * random())))
}

function toPartition(topic: string, partition: number, flow: Flow): ObservedPartition {
  return {
    topic,
    partition,
    topicId: 'Zm9vYmFyYmF6cXV4cXV1eA',
    logStartOffset: flow.start,
    logEndOffset: flow.end,
    lastStableOffset: flow.lastStable,
    leaderEpoch: 3,
    committedOffset: flow.committed,
    committedLeaderEpoch: 3,
    error: null,
    committedError: null,
  }
}

function toObservation({ topic, flows, members }: Group, at: number): GroupObservation {
  // Every reading makes its own text of a topic's name, out of the bytes a broker answers.
  const topicRead = Buffer.from(topic).toString()
  return {
    at,
    error: null,
    state: 'Stable',
    type: 'classic',
    protocolType: 'consumer',
    protocol: 'range',
    coordinator: 1,
    groupEpoch: null,
    assignmentEpoch: null,
    members,
    partitions: flows.map((flow, partition) => toPartition(topicRead, partition, flow)),
  }
}

function toCheckpoint({ groupId, topic, flows }: Group, at: number): string {
  return JSON.stringify({
    at,
    groupId,
    partitions: flows.map((flow, partition) => ({
      topic,
      partition,
      committedOffset: flow.committed,
      logEndOffset: flow.end,
      movedAt: at - 5_000,
      endMovedAt: at - (flow.end % 5_000),
      window: [flow.end, flow.end - flow.committed, flow.start, flow.committed, flow.end - 17, at - 30_000],
      frozenSince: null,
      growing: { since: null, slope: flow.rate, first: flow.end - flow.committed, samples: 6 },
      cadence: { median: 5_000 + (flow.end % 97), p95: 6_200 + (flow.committed % 89), count: 140 },
    })),
  })
}

/** Ticks of a made-up cluster, one after the other; the same for the same options. */
export function* createWorkload(options: WorkloadOptions): Generator<TickRecord> {
  const { startAt, pollPeriodMs, partitionsPerGroup, checkpointTicks } = options
  const random = createRandom(options.seed)
  const groups = Array.from({ length: options.groups }, (_, index) => createGroup(index, partitionsPerGroup, random))
  for (let tick = 0; ; tick += 1) {
    const takenAt = Math.round(startAt + tick * pollPeriodMs + (random() - 0.5) * 6)
    const memories = new Map<string, string>()
    const ticks: GroupTick[] = groups.map((group, index) => {
      const burst = (tick + index) % 180 < 12
      for (const flow of group.flows) advance(flow, group, pollPeriodMs / 1_000, burst, random)
      if (random() < 0.0005) {
        group.generation += 1
        group.members = createMembers(group.groupId, group.topic, partitionsPerGroup, group.generation)
      }
      if (checkpointTicks > 0 && (tick + index) % checkpointTicks === 0)
        memories.set(`judge:${group.groupId}`, toCheckpoint(group, takenAt))
      const isLate = group.pace !== 'following'
      return {
        groupId: group.groupId,
        observation: toObservation(group, takenAt),
        timeLagMs: isLate ? 60_000 + Math.floor(random() * 5_000) : Math.floor(random() * 2_000),
        timeLagErrorMs: isLate ? 1_000 : 500,
      }
    })
    yield { takenAt, groups: ticks, events: [], findings: [], rebalances: [], memories }
  }
}
