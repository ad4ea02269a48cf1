import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { startApp } from './e2e/app.mjs'
import { startKafka } from './kafka/cluster.mjs'
import { fetchKafka } from './kafka/jars.mjs'
import { freePorts } from './kafka/ports.mjs'
import { findJava } from './kafka/programs.mjs'
import { stagedKafkaProperties } from './staging/kafka-properties.mjs'
import { startStaging } from './staging/start.mjs'
import { forkWorkload } from './workload-start.mjs'

const password = 'not-a-secret'
const plainModule = 'org.apache.kafka.common.security.plain.PlainLoginModule'

/** The demo's broker; Tidemark logs in as a user whose rights can be taken away, the clients as nobody. */
const demoKafka = {
  nodes: 1,
  properties: {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': true,
    'super.users': 'User:ANONYMOUS',
    'log.retention.check.interval.ms': 5_000,
    'log.initial.task.delay.ms': 5_000,
  },
  listeners: [
    {
      name: 'PLAIN',
      protocol: 'SASL_PLAINTEXT',
      properties: {
        'listener.name.plain.sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.plain.plain.sasl.jaas.config': `${plainModule} required user_tidemark="${password}";`,
      },
    },
  ],
}

const toSettings = (demo, staged) => {
  const login = {
    brokers: [`127.0.0.1:${demo.listenerPorts.PLAIN}`],
    sasl: { mechanism: 'plain', username: 'tidemark', password },
  }
  return {
    clusters: [
      // Not every machine has the letters of that one.
      { name: 'demo', ...login, groups: { exclude: ['größe.*'] } },
      {
        name: 'staging',
        brokers: staged.bootstrapServers.split(','),
        poll_period_ms: 2_000,
        group_settings: [{ groups: '.*', judging_step_ms: 2_000 }],
      },
      { name: 'empty', ...login, groups: { include: ['nothing'] }, topics: { exclude: ['.*'] } },
    ],
  }
}

/** Makes a group's description a right of somebody else, so that Tidemark has it no more. */
async function deny(bootstrapServers, group) {
  const admin = new Kafka({ brokers: [bootstrapServers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const [resourceType, resourcePatternType, operation, permissionType] = [3, 3, 8, 3]
  const acl = { resourceType, resourceName: group, resourcePatternType, host: '*', operation, permissionType }
  await admin.createAcls({ acl: [{ ...acl, principal: 'User:payroll' }] })
  await admin.disconnect()
}

/** Clicks that are deleted before the slow reader of them gets there, in a while. */
async function shortenRetention(bootstrapServers) {
  const admin = new Kafka({ brokers: [bootstrapServers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const configEntries = [
    { name: 'retention.ms', value: '660000' },
    { name: 'segment.ms', value: '15000' },
  ]
  await admin.alterConfigs({ validateOnly: false, resources: [{ type: 2, name: 'clicks', configEntries }] })
  await admin.disconnect()
}

/**
 * Everything pictures are taken of: two Kafkas with real clients of all habits, a Tidemark that watches them, and one
 * with the simulated cluster.
 */
export async function openWorld({ root, report }) {
  const ending = []
  const stop = async () => {
    for (const end of ending.splice(0).reverse()) await end()
  }
  const keep = (thing) => {
    ending.push(() => thing.stop())
    return thing
  }
  try {
    const [java, classPath] = [findJava(report), `${fetchKafka(report)}/*`]
    const demo = keep(await startKafka({ ...demoKafka, report }))
    const staged = keep(await startKafka({ nodes: 3, properties: stagedKafkaProperties, report }))
    const [port, simulatedPort] = await freePorts(2)
    const app = keep(await startApp({ root, port, settings: toSettings(demo, staged) }))
    const simulated = keep(await startApp({ root, port: simulatedPort, settings: { simulated: true } }))
    report('starting the clients')
    const workload = await forkWorkload({ bootstrapServers: demo.bootstrapServers, java, classPath })
    ending.push(() => workload.kill())
    await shortenRetention(demo.bootstrapServers)
    const staging = keep(await startStaging({ bootstrapServers: staged.bootstrapServers, java, classPath }))
    return {
      url: app.url,
      simulatedUrl: simulated.url,
      act: staging.act,
      signalApp: app.signal,
      deny: (group) => deny(demo.bootstrapServers, group),
      signalStaged: (ids, signal) => {
        for (const { id, kill } of staged.nodes) if (ids.includes(id)) kill(signal)
      },
      /** Resolves once every broker of the staged cluster answers everything again. */
      async waitUntilStagedWhole() {
        for (;;) {
          const answer = await fetch(`${app.url}/api/v1/clusters/staging?limit=1`).catch(() => null)
          const body = answer?.ok ? await answer.json() : null
          if (body?.complete && body.summary.brokers.length === 3) return
          await sleep(1_000)
        }
      },
      sleep,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
