import { openDatabaseStore } from '@/lib/store'
import { createWorkload } from '@/lib/testing/history-workload'
import { rmSync } from 'node:fs'
const file = '/tmp/a/store/x.db'; rmSync('/tmp/a/store', { recursive: true, force: true })
const N = 400, mode=process.argv[2]
const store = openDatabaseStore({ file, maxBytes: 2 ** 31, rawMs: 6 * 3600e3, minuteMs: 7 * 86400e3, tenMinuteMs: 90 * 86400e3, pollPeriodMs: 5000, onTrouble: e => console.log('TROUBLE', e.message, e.cause) })
let i = 0, rss=0
const all: number[] = []
for (const tick of createWorkload({ groups: 2000, partitionsPerGroup: 10, startAt: 1790000002300, pollPeriodMs: 5000, seed: 1, checkpointTicks: 60 })) {
  if (mode==='minor') (globalThis as any).gc?.({ type: 'minor' })
  const s = performance.now(); store.append(tick); all.push(performance.now() - s)
  rss=Math.max(rss,process.memoryUsage.rss())
  if (++i === N) break
}
const t = all.slice(100).sort((x, y) => x - y); const at = (p: number) => t[Math.floor(t.length * p)].toFixed(1)
console.log(mode, process.execArgv.join(' '), `min ${at(0)} p10 ${at(.1)} p50 ${at(.5)} p90 ${at(.9)} p99 ${at(.99)} max ${t.at(-1)!.toFixed(1)}`, 'rss', (rss/2**20).toFixed(0))
