// Appends ticks to a history until it is killed, and prints the time of each once it is on the disk: what restarts are
// measured with. Arguments: file, epoch ms of the first tick, groups, partitions per group.
import { writeSync } from 'node:fs'
import { openDatabaseStore } from '@/lib/store'
import { createWorkload } from '@/lib/testing/history-workload'

const [file = '', startAt = '', groups = '', partitionsPerGroup = ''] = process.argv.slice(2)
const pollPeriodMs = 5_000
const hourMs = 3_600_000

const store = openDatabaseStore({
  file,
  pollPeriodMs,
  maxBytes: 2 ** 31,
  rawMs: 6 * hourMs,
  minuteMs: 7 * 24 * hourMs,
  tenMinuteMs: 90 * 24 * hourMs,
  onTrouble: (error) => writeSync(1, `trouble ${error.message}\n`),
})
const workload = createWorkload({
  groups: Number(groups),
  partitionsPerGroup: Number(partitionsPerGroup),
  startAt: Number(startAt),
  pollPeriodMs,
  seed: Number(startAt),
  checkpointTicks: 60,
})
for (const tick of workload) {
  store.append(tick)
  const { trouble } = store.stats()
  writeSync(1, trouble === null ? `${tick.takenAt}\n` : `trouble ${trouble}\n`)
}
