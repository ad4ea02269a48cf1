import { expect, test } from '@playwright/test'
import { clustersBodySchema } from '@/lib/wire/clusters'
import { groupsBodySchema } from '@/lib/wire/groups'
import { consumeAll, createTopic, restartNode, signalNode, uniqueName } from './cluster'

const victim = 3

for (const [name, fail, heal] of [
  ['stopped (SIGSTOP)', () => signalNode(victim, 'SIGSTOP'), () => signalNode(victim, 'SIGCONT')],
  ['killed (SIGKILL)', () => signalNode(victim, 'SIGKILL'), () => restartNode(victim)],
] as const) {
  test(`one broker ${name}: only its rows are marked, and everything comes back`, async ({ request }) => {
    const topic = await createTopic(3, 2)
    const groups = Array.from({ length: 6 }, () => uniqueName('fault'))
    for (const groupId of groups) await consumeAll(topic, groupId, 6)
    const readGroups = async () => {
      const answer = await request.get('/api/v1/clusters/e2e/groups?q=fault-&limit=1000')
      expect(answer.status()).toBe(200)
      return groupsBodySchema.parse(await answer.json()).items
    }
    const readCluster = async () =>
      clustersBodySchema.parse(await (await request.get('/api/v1/clusters')).json()).items[0]
    await expect
      .poll(async () => (await readGroups()).filter(({ access }) => access === 'readable').length)
      .toBeGreaterThanOrEqual(6)
    const before = await readGroups()
    await fail()
    try {
      await expect
        .poll(async () =>
          (await readCluster())?.brokers.filter(({ reachable }) => !reachable).map(({ node_id }) => node_id),
        )
        .toEqual([victim])
      const during = await readGroups()
      expect(during.map(({ group_id }) => group_id).sort()).toEqual(before.map(({ group_id }) => group_id).sort())
      const marked = during.filter(({ access }) => access === 'coordinator_unreachable').map(({ group_id }) => group_id)
      const coordinated = before.filter(({ coordinator }) => coordinator === victim).map(({ group_id }) => group_id)
      expect(marked.sort()).toEqual(coordinated.sort())
    } finally {
      await heal()
    }
    await expect
      .poll(async () => (await readCluster())?.brokers.every(({ reachable }) => reachable), { timeout: 60_000 })
      .toBe(true)
    await expect
      .poll(async () => (await readGroups()).every(({ access }) => access === 'readable'), { timeout: 60_000 })
      .toBe(true)
  })
}
