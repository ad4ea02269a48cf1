import http from 'node:http'
import { expect, test } from '@playwright/test'
import { startApp } from '@/tools/e2e/app.mjs'
import { startKafka } from '@/tools/kafka/cluster.mjs'
import { createCommittedGroups } from '@/tools/kafka/committed-groups.mjs'
import { freePorts } from '@/tools/kafka/ports.mjs'
import { openRelay, toTurns } from '@/tools/kafka/relay.mjs'

const api = '/api/v1/clusters/counted'
const groupCount = 20
const viewerCount = 200
const turnCount = 8
/** Every poll begins with a request for metadata; this is how Tidemark calls itself. */
const polls = { clientId: 'tidemark', firstKey: 3 }

/** A stream as a browser asks for it; how many of its events have come. */
function watch(url: string, view: string): { events: () => number; end: () => void } {
  let bytes = 0
  let events = 0
  const request = http.get(`${url}${api}/stream?${view}`, { agent: false, headers: { 'accept-encoding': 'gzip' } })
  request.on('error', () => undefined)
  request.on('response', (response) => {
    response.on('error', () => undefined)
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength
      if (bytes > 100) events += 1
    })
  })
  return { events: () => events, end: () => request.destroy() }
}

const toView = (viewer: number) =>
  [
    'limit=150&view=overview',
    `limit=150&q=counted-${viewer % 10}&view=overview`,
    `group=counted-${viewer % groupCount}&view=group`,
    'view=wall',
    'view=topics',
    'view=findings',
  ][viewer % 6] ?? ''

test('viewers cost Kafka nothing: a poll asks the same whether nobody watches or hundreds do', async () => {
  const relay = await openRelay()
  const advertised = `PLAINTEXT://127.0.0.1:${relay.port}`
  const kafka = await startKafka({ nodes: 1, properties: { 'advertised.listeners': advertised } })
  const ending: (() => unknown)[] = [() => relay.close(), () => kafka.stop()]
  try {
    relay.target(kafka.nodes[0]?.port ?? 0)
    const broker = `127.0.0.1:${relay.port}`
    await createCommittedGroups(broker, { topic: 'counted', partitionCount: 3, groupCount })
    const [port = 0] = await freePorts(1)
    const cluster = {
      name: 'counted',
      brokers: [broker],
      poll_period_ms: 500,
      // States are sampled by time, not by poll: what is counted here goes by polls.
      sampler_period_ms: 3_600_000,
    }
    const app = await startApp({ root: process.cwd(), port, settings: { clusters: [cluster] } })
    ending.push(() => app.stop())
    const turnsFrom = (from: number) => toTurns(relay.requests.slice(from), polls)
    const waitForTurns = (from: number) => expect.poll(() => turnsFrom(from).length).toBeGreaterThan(turnCount)

    // The first polls ask for what is asked rarely, too.
    await waitForTurns(0)
    const unwatched = relay.requests.length
    await waitForTurns(unwatched)
    const alone = new Set(turnsFrom(unwatched))

    const viewers = Array.from({ length: viewerCount }, (_, viewer) => watch(app.url, toView(viewer)))
    ending.push(() => {
      for (const { end } of viewers) end()
    })
    await expect.poll(() => Math.min(...viewers.map(({ events }) => events()))).toBeGreaterThan(0)
    const watched = relay.requests.length
    const before = viewers.map(({ events }) => events())
    for (const path of [
      '/groups?q=counted&sort=-total_lag',
      '/groups/counted-1/history?range=1h',
      '/wall',
      '/findings',
    ]) {
      expect((await fetch(`${app.url}${api}${path}`)).status).toBe(200)
    }
    await waitForTurns(watched)
    // They were served meanwhile.
    await expect.poll(() => viewers.every(({ events }, index) => events() > (before[index] ?? 0) + 3)).toBe(true)
    expect([...new Set(turnsFrom(watched))]).toEqual([...alone])
    expect(alone.size).toBe(1)
  } finally {
    for (const end of ending.reverse()) await end()
  }
})
