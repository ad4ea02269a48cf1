import { expect, test } from '@playwright/test'
import { groupsBodySchema } from '@/lib/wire/groups'
import { bootstrapServers, consumeAll, createTopic, produce, runKafkaTool, uniqueName } from './cluster'
import { act } from './staging'

// Two readings of what moves cannot be equal: the staged clients leave first, and what they committed stays.
test.beforeAll(() => act('end'))

const awkwardIds = ['a/b:c#d', 'per%cent & [brackets]', '..', 'größe 日本']
const toSegment = (id: string) => encodeURIComponent(/^~*\.{1,2}$/.test(id) ? `~${id}` : id)

/** GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG of each row, whatever blanks a group id has. */
function toRows(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => {
      const match = /^(.*?)\s+(\S+)\s+(\d+)\s+(-|\d+)\s+(-|\d+)\s+(-|-?\d+)\s+\S+\s+\S+\s+\S+\s*$/.exec(line)
      return match === null ? [] : [match.slice(1, 7).join(' | ')]
    })
    .sort()
}

const toLines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .sort()

test('every row of every group equals what kafka-consumer-groups prints', async ({ request }) => {
  const topic = await createTopic(4, 5)
  const other = await createTopic(2, 3, 1)
  for (const id of awkwardIds) await consumeAll(topic, id, 20)
  await consumeAll(other, uniqueName('group'), 6)
  await produce(topic, 1, 7)
  const printed = toRows(
    await runKafkaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
      '--bootstrap-server',
      bootstrapServers,
      '--describe',
      '--all-groups',
    ]),
  )
  expect(printed.length).toBeGreaterThanOrEqual(awkwardIds.length * 4 + 2)
  const read = async () => {
    const body = groupsBodySchema.parse(await (await request.get('/api/v1/clusters/e2e/groups?limit=1000')).json())
    const texts = body.items.map(async ({ group_id }) => {
      const answer = await request.get(`/api/v1/clusters/e2e/groups/${toSegment(group_id)}/offsets?format=text`)
      expect(answer.status(), group_id).toBe(200)
      return toRows(await answer.text())
    })
    return (await Promise.all(texts)).flat().sort()
  }
  await expect.poll(read).toEqual(printed)
})

test('every line of every topic equals what kafka-get-offsets prints', async ({ request }) => {
  await createTopic(3, 2)
  for (const time of ['latest', 'earliest']) {
    const print = async () =>
      toLines(
        await runKafkaTool('org.apache.kafka.tools.GetOffsetShell', [
          '--bootstrap-server',
          bootstrapServers,
          '--time',
          time,
        ]),
      ).filter((line) => /:\d+:\d+$/.test(line))
    const read = async () =>
      toLines(await (await request.get(`/api/v1/clusters/e2e/offsets?topic=.*&time=${time}&format=text`)).text())
    // Brokers write to __consumer_offsets by themselves, too.
    await expect(async () => {
      const printed = await print()
      expect(printed.length).toBeGreaterThan(3)
      expect(await read()).toEqual(printed)
    }).toPass()
  }
})
