import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ManualClock } from '@/lib/testing/manual-clock'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { answerCsv, toCell } from './csv'
import { toSafeName } from './file-name'

/** Cells by row, as RFC 4180 says. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let [cell, quoted] = ['', false]
  const end = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? ''
    if (quoted && letter === '"' && text[index + 1] === '"') {
      cell += '"'
      index += 1
    } else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === ',') end()
    else if (!quoted && text.startsWith('\r\n', index)) {
      end()
      rows.push([])
      index += 1
    } else cell += letter
  }
  return rows.slice(0, -1)
}

async function get(cluster: WatchedCluster, path: string, search: string) {
  const answer = await cluster.request('GET', `/clusters/c${path}`, { search })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.contentType).toContain('text/csv')
  const [head = [], ...rows] = parseCsv(answer.text)
  return {
    fileName: answer.fileName,
    rows: rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]]))),
  }
}

const stuck = (clock: ManualClock) => buildStuckSnapshot(clock.now(), 1_000_000)

describe('a cell', () => {
  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', "'+1"],
    ['-x', "'-x"],
    ['@a', "'@a"],
    ['\t=a', "'\t=a"],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['é 日本', 'é 日本'],
    [-3, '-3'],
    [0, '0'],
    [false, 'false'],
    [null, ''],
  ])('of %j is written %s', (value, text) => expect(toCell(value)).toBe(text))

  it('comes back as it was, whatever it holds, and is never a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [[cell = '', other] = []] = parseCsv(`${toCell(text)},${toCell('end')}\r\n`)
        expect(other).toBe('end')
        expect(cell).toBe(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
        expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})

describe('the name of a file', () => {
  it('is one every file system takes, for any group id', () => {
    const at = Date.UTC(2026, 8, 21, 14, 2, 10)
    expect(toSafeName('prod-../../etc/passwd', at)).toBe('prod-.._.._etc_passwd-20260921T140210Z')
    expect(toSafeName('', at)).toBe('tidemark-20260921T140210Z')
    expect(toSafeName(`prod-${'x'.repeat(255)}-partitions`, at)).toMatch(/^prod-x+_x+-partitions-20260921T140210Z$/)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (id) => {
        expect(toSafeName(id, at)).toMatch(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,79}-20260921T140210Z$/)
      }),
    )
  })
})

describe('format=csv', () => {
  it('has every group that matches, not only those of the window, in the order asked for', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `group-${String(index).padStart(3, '0')}`)
    const read = (clock: ManualClock) =>
      buildSnapshot({
        takenAt: clock.now(),
        topics: [buildTopic('orders', [{ logEndOffset: 300, lastStableOffset: 300 }])],
        groups: [...ids, '=cmd|x'].map((groupId, index) =>
          buildGroup({ groupId, readAt: clock.now(), offsets: [buildCommit({ committedOffset: 300 - index })] }),
        ),
      })
    const cluster = await watchCluster({ read })
    const { rows, fileName } = await get(cluster, '/groups', 'format=csv&sort=-total_lag&limit=10&cursor=20')
    expect(rows).toHaveLength(251)
    expect(rows.slice(0, 2).map(({ group_id, total_lag }) => [group_id, total_lag])).toEqual([
      ["'=cmd|x", '250'],
      ['group-249', '249'],
    ])
    expect(rows[0]?.read_at).toBe('1970-01-01T00:16:40.000Z')
    expect(fileName).toBe('c-groups-19700101T001640Z.csv')
    expect((await get(cluster, '/groups', 'format=csv&q=group-00')).rows).toHaveLength(10)
    const topics = await get(cluster, '/topics', 'format=csv')
    expect(topics.rows).toMatchObject([{ topic: 'orders', partitions: '1', groups: '251' }])
  })

  it('has partitions with their owners, findings with what they rest on, and rebalances', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(80)
    const partitions = await get(cluster, '/groups/g/offsets', 'format=csv')
    expect(partitions.rows.map(({ partition, owner_member_id }) => [partition, owner_member_id])).toEqual([
      ['0', 'm-0'],
      ['1', 'm-1'],
    ])
    expect(partitions.fileName).toMatch(/^c-g-partitions-/)
    const { rows } = await get(cluster, '/findings', 'format=csv&open=true&limit=1')
    expect(rows[0]).toMatchObject({ code: 'PARTITION_STUCK', group_id: 'g', scope: 'orders/1', until: '' })
    expect(rows[0]?.since).toMatch(/^1970-01-01T00:1\d:\d\d\.000Z$/)
    expect((await get(cluster, '/rebalances', 'format=csv')).rows).toEqual([])
    expect((await get(cluster, '/groups/g/rebalances', 'format=csv')).fileName).toMatch(/^c-g-rebalances-/)
    const offsets = await get(cluster, '/offsets', 'format=csv&topic=orders')
    expect(offsets.rows).toHaveLength(2)
  })

  it('has only the rows that are named, of those that match', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(80)
    const groups = ['a,b', 'c&d', 'e'].map((groupId) => buildGroup({ groupId }))
    const many = await watchCluster({ read: (clock) => buildSnapshot({ takenAt: clock.now(), groups }) })
    const named = `format=csv&${new URLSearchParams([
      ['only', 'c&d'],
      ['only', 'a,b'],
      ['only', 'gone'],
    ])}`
    expect((await get(many, '/groups', named)).rows.map(({ group_id }) => group_id)).toEqual(['a,b', 'c&d'])
    expect((await get(many, '/groups', `${named}&q=c`)).rows.map(({ group_id }) => group_id)).toEqual(['c&d'])
    expect((await get(many, '/topics', 'format=csv&only=other')).rows).toEqual([])
    const of = async (path: string, only: string) =>
      (await get(cluster, path, `format=csv&${new URLSearchParams({ only })}`)).rows.length
    expect(await of('/groups/g/offsets', 'orders/1')).toBe(1)
    expect(await of('/offsets', 'orders/0')).toBe(1)
    const [finding] = (await get(cluster, '/findings', 'format=csv')).rows
    expect(await of('/findings', finding?.id ?? '')).toBe(1)
    expect(await of('/findings', 'none')).toBe(0)
    const tooMany = Array.from({ length: 101 }, (_, index) => `only=g${index}`).join('&')
    const { status } = await cluster.request('GET', '/clusters/c/groups', { search: `format=csv&${tooMany}` })
    expect(status).toBe(400)
  })

  it('refuses what is more than a file holds, and formats a table has not', async () => {
    const items = Array.from({ length: 50_001 }, (_, index) => index)
    const table = { columns: { number: (row: number) => row }, toRow: (row: number) => row, names: ['x'], at: 0 }
    await expect(answerCsv({ ...table, items })).rejects.toThrow('50,000')
    const { text } = await answerCsv({ ...table, items: items.slice(1) })
    expect(text.split('\r\n')).toHaveLength(50_002)
    const cluster = await watchCluster({ read: stuck })
    const status = async (path: string) =>
      (await cluster.request('GET', `/clusters/c${path}`, { search: 'format=csv' })).status
    expect(await status('/groups/g/members')).toBe(400)
    expect((await cluster.request('GET', '/clusters/c/topics', { search: 'format=text' })).status).toBe(400)
    expect(await status('/groups/none/offsets')).toBe(404)
  })
})
