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
      // The cluster gives the victim's groups to other brokers in its own time: what is there already can be read.
      const idsOf = (rows: typeof during) => rows.map(({ group_id }) => group_id).sort()
      const coordinated = idsOf(before.filter(({ coordinator }) => coordinator === victim))
      const marked = idsOf(during.filter(({ access }) => access === 'coordinator_unreachable'))
      const moved = idsOf(
        during.filter(
          ({ group_id, access, coordinator }) =>
            access === 'readable' && coordinator !== victim && coordinated.includes(group_id),
        ),
      )
      expect([...marked, ...moved].sort()).toEqual(coordinated)
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
