import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from '@/tools/e2e/app.mjs'
import { startKafka } from '@/tools/kafka/cluster.mjs'
import { createCommittedGroups } from '@/tools/kafka/committed-groups.mjs'
import { freePorts } from '@/tools/kafka/ports.mjs'
import { openRelay, toTurns } from '@/tools/kafka/relay.mjs'
import { root } from '@/tools/serve.mjs'
import { openViewers } from './viewers'

const pollPeriodMs = 1_000
const groupCount = 50
/** Every poll begins with a request for metadata; this is how Tidemark calls itself. */
const polls = { clientId: 'tidemark', firstKey: 3 }

const toViews = (count: number) =>
  Array.from({ length: count }, (_, viewer) => {
    const view = viewer % 4 === 0 ? `group=bench-${viewer % groupCount}&view=group` : 'limit=150&view=overview'
    return `/api/v1/clusters/bench/stream?${view}`
  })

/** `2 ×3` for three requests of API key 2. */
function describeTurn(turn: string): string {
  const counts = new Map<string, number>()
  for (const key of turn.split(' ')) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].map(([key, count]) => `${key} ×${count}`).join(', ')
}

function describe(turns: readonly string[]): string {
  const total = turns.reduce((sum, turn) => sum + turn.split(' ').length, 0)
  const kinds = [...new Set(turns)].map(describeTurn).join(' or ')
  return `${total} requests in ${turns.length} polls, each by API key: ${kinds}`
}

/** One broker behind a wire that counts, polled with nobody watching and with so many viewers; lines to print. */
export async function countKafkaRequests(viewerCount: number, ticks: number): Promise<string[]> {
  const relay = await openRelay()
  const kafka = await startKafka({
    nodes: 1,
    properties: { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${relay.port}` },
  })
  try {
    relay.target(kafka.nodes[0]?.port ?? 0)
    const broker = `127.0.0.1:${relay.port}`
    await createCommittedGroups(broker, { topic: 'bench', partitionCount: 10, groupCount })
    // States are not sampled between polls here: that goes by time, and what is counted goes by polls.
    const cluster = { name: 'bench', brokers: [broker], poll_period_ms: pollPeriodMs, sampler_period_ms: 3_600_000 }
    const [port = 0] = await freePorts(1)
    const app = await startApp({ root, port, settings: { clusters: [cluster] } })
    const count = async () => {
      const from = relay.requests.length
      await sleep(ticks * pollPeriodMs)
      return toTurns(relay.requests.slice(from), polls)
    }
    try {
      await sleep(3 * pollPeriodMs)
      const without = await count()
      const viewers = openViewers({ url: app.url, gzip: true, views: toViews(viewerCount) })
      await viewers.opened
      const watched = await count()
      await viewers.end()
      return [`without viewers: ${describe(without)}`, `with ${viewerCount} viewers: ${describe(watched)}`]
    } finally {
      await app.stop()
    }
  } finally {
    await kafka.stop()
    relay.close()
  }
}
