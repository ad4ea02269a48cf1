import { describe, expect, it } from 'vitest'
import { buildSnapshot } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { historyBodySchema } from '@/lib/wire/history'
import { annotationBodySchema, annotationsBodySchema } from '@/lib/wire/remarks'

const path = '/clusters/c/annotations'

const watch = (options: { readOnly?: boolean } = {}) =>
  watchCluster({ read: (clock) => buildStuckSnapshot(clock.now(), Number.POSITIVE_INFINITY), ...options })

async function note(cluster: WatchedCluster, body: object): Promise<string> {
  const given = { at: cluster.clock.now(), text: 'deploy 412', who: 'Ada', ...body }
  const { status, text } = await cluster.request('POST', path, { body: given })
  expect(status, text).toBe(201)
  return annotationBodySchema.parse(JSON.parse(text)).annotation.id
}

async function listed(cluster: WatchedCluster, search = ''): Promise<string[]> {
  const { text } = await cluster.request('GET', path, { search })
  return annotationsBodySchema.parse(JSON.parse(text)).items.map((each) => each.text)
}

describe('a note', () => {
  it('stands on the time axis of its group, of every group where it is about the cluster', async () => {
    const cluster = await watch()
    await cluster.poll(10)
    await note(cluster, { group_id: 'g', text: 'of the group' })
    await note(cluster, { group_id: 'other', text: 'of another' })
    await cluster.poll(1)
    await note(cluster, { text: 'of the cluster' })
    const { text } = await cluster.request('GET', '/clusters/c/groups/g/history', { search: 'range=1h' })
    const { annotations } = historyBodySchema.parse(JSON.parse(text))
    expect(annotations.map((each) => each.text)).toEqual(['of the cluster', 'of the group'])
    expect((await listed(cluster)).sort()).toEqual(['of another', 'of the cluster', 'of the group'])
    expect(await listed(cluster, 'group=other')).toEqual(['of the cluster', 'of another'])
  })

  it('takes a moment of the past as ISO 8601, and goes when it is taken back', async () => {
    const cluster = await watch()
    const id = await note(cluster, { at: '2026-03-01T14:02:00Z' })
    const range = 'from=2026-03-01T14:00:00Z&to=2026-03-01T15:00:00Z'
    expect(await listed(cluster, range)).toEqual(['deploy 412'])
    expect((await cluster.request('DELETE', `${path}/${id}`)).status).toBe(200)
    expect(await listed(cluster)).toEqual([])
    expect((await cluster.request('DELETE', `${path}/${id}`)).status).toBe(404)
  })

  it('can be written about a group that is not there', async () => {
    const cluster = await watchCluster({ read: (clock) => buildSnapshot({ takenAt: clock.now(), groups: [] }) })
    await note(cluster, { group_id: 'a/b:c#d?e%f&g@h[i] é 日本' })
    expect(await listed(cluster, `group=${encodeURIComponent('a/b:c#d?e%f&g@h[i] é 日本')}`)).toEqual(['deploy 412'])
  })

  it('is refused where it says nothing, of no moment, or nobody may write', async () => {
    const cluster = await watch()
    const statusOf = async (body: unknown) => (await cluster.request('POST', path, { body })).status
    const whole = { at: 1_000, text: 'deploy', who: 'Ada' }
    expect(await statusOf({ ...whole, text: ' ' })).toBe(400)
    expect(await statusOf({ ...whole, who: '' })).toBe(400)
    expect(await statusOf({ ...whole, at: 'yesterday' })).toBe(400)
    expect(await statusOf({ ...whole, at: null })).toBe(400)
    expect(await statusOf({ ...whole, colour: 'red' })).toBe(400)
    const readOnly = await watch({ readOnly: true })
    expect((await readOnly.request('POST', path, { body: whole })).status).toBe(403)
  })
})
