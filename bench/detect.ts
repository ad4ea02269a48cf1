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
        partitions: Array.from(
          { length: partitionCount / membersPerGroup },
          (_row, each) => each * membersPerGroup + member,
        ),
      },
    ],
    assignmentUndecodable: false,
    targetAssignment: null,
    memberEpoch: null,
    generationId: 6,
  }))
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] }

interface Group {
  readonly number: number
  readonly judge: GroupJudge
  /** Written in place, so that what is measured is the judge and not the making of its input. */
  readonly observation: Mutable<GroupObservation>
  readonly rows: Mutable<ObservedPartition>[]
}

const toRow = (group: number, partition: number): Mutable<ObservedPartition> => ({
  topic: `topic-${group}`,
  partition,
  topicId: `id-${group}`,
  logStartOffset: 0,
  logEndOffset: 0,
  lastStableOffset: 0,
  leaderEpoch: 4,
  committedOffset: 0,
  committedLeaderEpoch: 4,
  error: null,
  committedError: null,
})

function toGroup(number: number): Group {
  const rows = Array.from({ length: partitionCount }, (_, partition) => toRow(number, partition))
  const judge = new GroupJudge({ groupId: `group-${number}`, pollPeriodMs, settings, context: unknownContext })
  const observation: Mutable<GroupObservation> = {
    at: startedAt,
    error: null,
    state: 'Stable',
    type: 'classic',
    protocolType: 'consumer',
    protocol: 'range',
    coordinator: 1,
    groupEpoch: null,
    assignmentEpoch: null,
    members: membersOf(number),
    partitions: rows,
  }
  return { number, judge, observation, rows }
}

function advance({ number, observation, rows }: Group, tick: number): void {
  const kind = kindOf(number)
  const seconds = (tick * pollPeriodMs) / 1_000
  const reads = kind === 'lagging' ? 0.8 : 1
  observation.at = startedAt + tick * pollPeriodMs
  for (const row of rows) {
    const perSec = kind === 'idle' ? 0 : 20 + (row.partition % 3)
    const end = 1_000_000 + Math.floor(perSec * seconds)
    const committed = 1_000_000 + Math.floor(perSec * reads * Math.max(0, seconds - ((number + row.partition) % 5)))
    row.logEndOffset = end
    row.lastStableOffset = end
    row.committedOffset = kind === 'stuck' && row.partition === 3 ? Math.min(committed, 1_000_400) : committed
  }
}

const settings = defaultGroupSettings(pollPeriodMs)
const groups = Array.from({ length: groupCount }, (_, number) => toGroup(number))

const times: number[] = []
const cpuTimes: number[] = []
let open = 0
for (let tick = 0; tick < warmTicks + ticks; tick += 1) {
  for (const group of groups) advance(group, tick)
  open = 0
  const begun = performance.now()
  const cpuBegun = process.cpuUsage()
  for (const { judge, observation } of groups) open += judge.observe(observation).findings.length
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
