import { openDatabaseStore } from '@/lib/store'
import { Recorder } from '@/lib/store/recorder'
import { FoldQueue } from '@/lib/store/fold-queue'
import { Ledger } from '@/lib/store/ledger'
import { createWorkload } from '@/lib/testing/history-workload'
import { rmSync } from 'node:fs'
import Database from 'libsql'
const acc: Record<string, number[]> = {}
function wrap(proto: any, name: string, label = name) { const f = proto[name]; proto[name] = function (...a: any[]) { const s = performance.now(); try { return f.apply(this, a) } finally { (acc[label] ??= []).push(performance.now() - s) } } }
const P: any = Recorder.prototype
for (const n of ['stage', 'keep', 'clean', 'putEvents', 'oldestTick']) wrap(P, n)
wrap(FoldQueue.prototype, 'fold'); wrap(Ledger.prototype, 'put', 'ledger')
const D: any = (Database as any).prototype
const exec = D.exec; D.exec = function (q: string) { const s = performance.now(); try { return exec.call(this, q) } finally { if (q==='COMMIT') (acc['COMMIT'] ??= []).push(performance.now() - s) } }
const file = '/tmp/a/store/x.db'; rmSync('/tmp/a/store', { recursive: true, force: true })
const N = Number(process.argv[2] ?? 400)
const store = openDatabaseStore({ file, maxBytes: 2 ** 31, rawMs: 6 * 3600e3, minuteMs: 7 * 86400e3, tenMinuteMs: 90 * 86400e3, pollPeriodMs: 5000, onTrouble: e => console.log('TROUBLE', e.message, e.cause) })
let i = 0
const all: number[] = []
for (const tick of createWorkload({ groups: 2000, partitionsPerGroup: 10, startAt: 1790000000000, pollPeriodMs: 5000, seed: 1, checkpointTicks: 60 })) {
  (globalThis as any).gc?.({ type: 'minor' })
  const s = performance.now(); store.append(tick); all.push(performance.now() - s)
  if (++i === N) break
}
const q = (a: number[]) => { const t = a.slice(-600).sort((x, y) => x - y); const at = (p: number) => t[Math.floor(t.length * p)].toFixed(2); return `min ${at(0)} p10 ${at(.1)} p50 ${at(.5)} p90 ${at(.9)} p99 ${at(.99)} max ${t.at(-1)!.toFixed(2)}` }
console.log('append'.padEnd(10), q(all)); for (const [k, v] of Object.entries(acc)) console.log(k.padEnd(10), q(v))
console.log(store.stats().bytes/2**20, process.memoryUsage().rss/2**20)
