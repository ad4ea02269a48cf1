import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tidemark-replay-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

const header = '{"capture":1,"group_id":"g","poll_period_ms":5000,"started_at":1790000000000}'
const snapshot = (t: number) =>
  `{"t":${t},"group":{"error":null,"state":"Stable","type":"classic","protocol_type":"consumer","protocol":"range","members":[]},"partitions":[]}`

function replay(text: string | null) {
  const file = path.join(directory, 'capture.ndjson')
  if (text !== null) writeFileSync(file, text)
  const tsx = 'node_modules/tsx/dist/cli.mjs'
  return spawnSync(process.execPath, [tsx, 'tools/replay.ts', file], { encoding: 'utf8' })
}

describe('replay', () => {
  it('prints one line per snapshot', () => {
    const { status, stdout, stderr } = replay(`${[header, snapshot(0), snapshot(5.5)].join('\n')}\n`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe('{"t":0,"findings":[]}\n{"t":5.5,"findings":[]}\n')
  })

  it('leaves out records of the offsets topic no rule goes by, says how many there were, and ends well', () => {
    const share = (record: string) => `{"t":1,"offsets_topic":{"record":"${record}","epoch":4}}`
    const others = [share('ShareGroupMetadata'), share('ShareGroupMetadata'), share('StreamsGroupMetadata')]
    const { status, stdout, stderr } = replay([header, snapshot(0), ...others, snapshot(5)].join('\n'))
    expect(status).toBe(0)
    expect(stdout.split('\n')).toHaveLength(3)
    expect(stderr).toBe('Records of the offsets topic that no rule goes by: 3.\n')
  })

  it.each([
    [
      'a record of a kind that is known and has not what it needs',
      [header, '{"t":1,"offsets_topic":{"record":"ConsumerGroupMetadata"}}'].join('\n'),
      'Line 2',
      0,
    ],
    [
      'a file that stops in the middle of a line',
      [header, snapshot(0), snapshot(5).slice(0, 40)].join('\n'),
      'Line 3',
      1,
    ],
    ['a line that is no snapshot', [header, snapshot(0), '{"t":5}', snapshot(10)].join('\n'), 'Line 3', 1],
    ['a file that is no capture', '{"name":"tidemark"}\n', 'Line 1', 0],
    ['an empty file', '', 'Line 1', 0],
    ['a file that is not there', null, 'cannot be read', 0],
  ])('ends with status 2 for %s, after the lines before it', (_name, text, message, lines) => {
    const { status, stdout, stderr } = replay(text)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
    expect(stdout.split('\n').filter((line) => line !== '')).toHaveLength(lines)
  })
})
