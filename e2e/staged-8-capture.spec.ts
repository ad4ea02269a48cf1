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
const toText = (findings: readonly Listed[]) =>
  findings.map(({ code, scope, since }) => JSON.stringify([code, scope, since])).sort()

/** What was shown live at a poll: events at the poll that noticed them, all else from its opening until it closed. */
function shownAt(findings: readonly FindingRow[], at: number): string[] {
  return toText(
    findings.filter(({ opened_at, until }) => opened_at === at || (opened_at < at && (until ?? at + 1) > at)),
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
    const live = await readFindings(request, group)
    expect(live.length).toBeGreaterThan(0)
    for (const line of lines) {
      const { t, findings } = JSON.parse(line) as { t: number; findings: Listed[] }
      const at = Math.round(startedAt + t * 1000)
      const replayed = findings.map((each) => ({ ...each, since: Math.round(startedAt + each.since * 1000) }))
      expect({ at, shown: toText(replayed) }).toEqual({ at, shown: shownAt(live, at) })
    }
  })
}
