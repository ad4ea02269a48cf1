import { readFileSync } from 'node:fs'
import { GroupJudge } from '@/lib/detectors/group-judge'
import { decodeCaptureHeader, decodeCaptureLine } from '@/lib/wire/decode-capture'
for (const f of process.argv.slice(2)) {
  const [h, ...rest] = readFileSync(f, 'utf8').trim().split('\n')
  const header = decodeCaptureHeader(h!)
  const judge = new GroupJudge(header)
  const byId = new Map<string, any>()
  rest.forEach((t, i) => { const l = decodeCaptureLine(t, i + 2, header.startedAt); if (l.kind === 'event') judge.take(l.event); else for (const r of judge.observe(l.observation).rebalances) byId.set(r.id, r) })
  const s = (x: number | null) => x === null ? null : Math.round((x - header.startedAt) / 10) / 100
  for (const r of byId.values()) console.log(f.split('/').at(-1), s(r.startedAfter), s(r.startedBy), s(r.endedBy), r.cause, r.count.value, r.joined.map((m: any) => m.clientId).join(), '-', r.left.map((m: any) => m.clientId).join(), r.facts.map((x: any) => x.text).slice(-2).join(' | '))
}
