// `npm run bench:detect`: every rule over a fleet of groups, tick by tick, as the engine judges them.
import { parseArgs } from 'node:util'
import { GroupJudge } from '@/lib/detectors/group-judge'
import { defaultGroupSettings } from '@/lib/domain/group-settings'
import {
  type GroupObservation,
  type ObservedMember,
  type ObservedPartition,
  unknownContext,
} from '@/lib/domain/observation'

const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '2000' },
    partitions: { type: 'string', default: '10' },
    period: { type: 'string', default: '5000' },
    /** Ticks before the measured ones: the windows are full after 40 judging steps. */
    warm: { type: 'string', default: '250' },
    ticks: { type: 'string', default: '120' },
    budget: { type: 'string', default: '50' },
  },
})
const groupCount = Number(values.groups)
const partitionCount = Number(values.partitions)
const pollPeriodMs = Number(values.period)
const warmTicks = Number(values.warm)
const ticks = Number(values.ticks)
const membersPerGroup = 2
const startedAt = 1_790_000_000_000

/** What a group does: idle ones write nothing, lagging ones read too little, stuck ones stand still on one partition. */
type Kind = 'idle' | 'healthy' | 'lagging' | 'stuck'
const kindOf = (group: number): Kind => {
  const share = group % 20
  return share < 6 ? 'idle' : share < 16 ? 'healthy' : share < 19 ? 'lagging' : 'stuck'
}

function membersOf(group: number): ObservedMember[] {
  return Array.from({ length: membersPerGroup }, (_, member) => ({
    memberId: `pod-${member}-7d9f9c8d-${group}`,
    groupInstanceId: null,
    clientId: `pod-${member}`,
    clientHost: `/10.0.${group % 200}.${member}`,
    subscription: [`topic-${group}`],
    assignment: [
      {
        topic: `topic-${group}`,
        partitions: Array.from({ length: partitionCount / membersPerGroup }, (_row, each) => each * membersPerGroup + member),
      },
    ],
    assignmentUndecodable: false,
    targetAssignment: null,
    memberEpoch: null,
    generationId: 6,
  }))
}

function rowOf(group: number, partition: number, tick: number): ObservedPartition {
  const kind = kindOf(group)
  const seconds = (tick * pollPeriodMs) / 1_000
  const perSec = kind === 'idle' ? 0 : 20 + (partition % 3)
  const end = 1_000_000 + Math.floor(perSec * seconds)
  const reads = kind === 'lagging' ? 0.8 : 1
  const committed = 1_000_000 + Math.floor(perSec * reads * Math.max(0, seconds - ((group + partition) % 5)))
  const stands = kind === 'stuck' && partition === 3
  return {
    topic: `topic-${group}`,
    partition,
    topicId: `id-${group}`,
    logStartOffset: 0,
    logEndOffset: end,
    lastStableOffset: end,
    leaderEpoch: 4,
    committedOffset: stands ? Math.min(committed, 1_000_400) : committed,
    committedLeaderEpoch: 4,
    error: null,
    committedError: null,
  }
}

interface Group {
  readonly number: number
  readonly members: readonly ObservedMember[]
  readonly judge: GroupJudge
}

function observe({ number, members }: Group, tick: number): GroupObservation {
  return {
    at: startedAt + tick * pollPeriodMs,
    error: null,
    state: 'Stable',
    type: 'classic',
    protocolType: 'consumer',
    protocol: 'range',
    coordinator: 1,
    groupEpoch: null,
    assignmentEpoch: null,
    members,
    partitions: Array.from({ length: partitionCount }, (_, partition) => rowOf(number, partition, tick)),
  }
}

const settings = defaultGroupSettings(pollPeriodMs)
const groups: Group[] = Array.from({ length: groupCount }, (_, number) => ({
  number,
  members: membersOf(number),
  judge: new GroupJudge({ groupId: `group-${number}`, pollPeriodMs, settings, context: unknownContext }),
}))

const times: number[] = []
const cpuTimes: number[] = []
let open = 0
for (let tick = 0; tick < warmTicks + ticks; tick += 1) {
  const observations = groups.map((group) => observe(group, tick))
  open = 0
  const begun = performance.now()
  const cpuBegun = process.cpuUsage()
  for (const [index, group] of groups.entries()) {
    const observation = observations[index]
    if (observation !== undefined) open += group.judge.observe(observation).findings.length
  }
  if (tick < warmTicks) continue
  times.push(performance.now() - begun)
  const { user, system } = process.cpuUsage(cpuBegun)
  cpuTimes.push((user + system) / 1_000)
}

const begun = performance.now()
let bytes = 0
for (const { judge } of groups) bytes += judge.remember().length
const rememberMs = performance.now() - begun

function percentile(list: readonly number[], share: number): number {
  const sorted = list.toSorted((left, right) => left - right)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1))
}
const figures = {
  groups: groupCount,
  partitions: groupCount * partitionCount,
  open_findings: open,
  tick_ms_median: percentile(times, 0.5),
  tick_ms_p99: percentile(times, 0.99),
  /** Of all threads: what a busy machine does not blur. */
  tick_cpu_ms_median: percentile(cpuTimes, 0.5),
  remember_bytes_per_partition: Math.round(bytes / (groupCount * partitionCount)),
  remember_ms_all_groups: Math.round(rememberMs),
  heap_mb: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
}
console.log(JSON.stringify(figures))
if (figures.tick_cpu_ms_median > Number(values.budget)) {
  console.error(`Judging took ${figures.tick_cpu_ms_median} ms a tick; the budget is ${values.budget} ms.`)
  process.exitCode = 1
}
