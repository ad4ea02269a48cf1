import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import type { FindingRow } from '@/lib/wire/findings'
import { readCapture, readFindings } from './staging'

const run = promisify(execFile)

interface Listed {
  readonly code: string
  readonly scope: unknown
  readonly since: number
}

/** When a finding was first and last shown, epoch ms of polls; one that closes and soon holds again is the same one. */
interface Life {
  readonly finding: string
  readonly first: number
  readonly last: number
}
const toText = ({ code, scope, since }: Listed) => JSON.stringify([code, scope, since])
const inOrder = (lives: Iterable<Life>) => [...lives].sort((left, right) => (left.finding < right.finding ? -1 : 1))

/** Events are shown at the poll that noticed them, all else from its opening until it closed. */
function toLives(findings: readonly FindingRow[], polls: readonly number[]): Life[] {
  const kept = findings.filter(({ opened_at }) => opened_at <= (polls.at(-1) ?? 0))
  return inOrder(
    kept.map((finding) => {
      const { opened_at, until } = finding
      const shown = polls.filter((at) => at === opened_at || (at > opened_at && at < (until ?? at + 1)))
      return { finding: toText(finding), first: opened_at, last: shown.at(-1) ?? 0 }
    }),
  )
}

for (const group of [
  'staged-poison',
  'staged-storm',
  'staged-unrevoked',
  'staged-overtaken',
  'staged-recreated',
  'staged-static',
]) {
  test(`a capture of ${group} replays to the findings that were shown live`, async ({ request }, info) => {
    const capture = await readCapture(request, group, Date.now() - 3_000)
    const file = info.outputPath('capture.ndjson')
    await writeFile(file, capture)
    const { started_at: startedAt } = JSON.parse(capture.split('\n')[0] ?? '{}') as { started_at: number }
    const { stdout } = await run('npm', ['run', '-s', 'replay', '--', file], { maxBuffer: 1 << 28 })
    const lines = stdout.trim().split('\n')
    expect(lines.length).toBeGreaterThan(60)
    const replayed = new Map<string, Life>()
    const polls: number[] = []
    for (const line of lines) {
      const { t, findings } = JSON.parse(line) as { t: number; findings: Listed[] }
      const at = Math.round(startedAt + t * 1000)
      polls.push(at)
      for (const each of findings) {
        const finding = toText({ ...each, since: Math.round(startedAt + each.since * 1000) })
        replayed.set(finding, { finding, first: replayed.get(finding)?.first ?? at, last: at })
      }
    }
    const live = toLives(await readFindings(request, group), polls)
    expect(live.length).toBeGreaterThan(0)
    expect(inOrder(replayed.values())).toEqual(live)
  })
}
