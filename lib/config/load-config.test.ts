import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from './load-config'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tidemark-config-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

function yaml(text: string): void {
  writeFileSync(path.join(directory, 'tidemark.yaml'), text)
}

function problemsOf(environment: Record<string, string>): string {
  try {
    loadConfig(environment, directory)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('the configuration was accepted')
}

describe('a good configuration', () => {
  it('needs no more than KAFKA_BROKERS', () => {
    const config = loadConfig({ KAFKA_BROKERS: 'a:9092, b:9092' }, directory)
    expect(config.clusters[0]).toMatchObject({ name: 'kafka', brokers: ['a:9092', 'b:9092'], tls: null, sasl: null })
    expect(config.server).toMatchObject({ host: '127.0.0.1', port: 3000, basePath: '' })
    expect(config.clusters[0]?.pollPeriodMs).toBe(5_000)
  })

  it('reads several clusters from the file, secrets and certificates from files beside it', () => {
    writeFileSync(path.join(directory, 'password'), 'hidden\n')
    writeFileSync(path.join(directory, 'ca.pem'), 'PEM')
    yaml(`clusters:
  - name: prod
    brokers: ["k1:9093"]
    tls: { ca: ca.pem }
    sasl: { mechanism: scram-sha-512, username: tidemark, password: "file:password" }
  - name: test
    brokers: ["k2:9092"]
    groups: { exclude: ["console-.*"] }
`)
    const [prod, test] = loadConfig({}, directory).clusters
    expect(prod).toMatchObject({ tls: { ca: 'PEM', rejectUnauthorized: true }, sasl: { password: 'hidden' } })
    expect(test?.groups.exclude).toEqual(['console-.*'])
  })

  it('lets the environment win over the file', () => {
    yaml('server: { port: 4000, read_only: true }\nclusters: [{ name: a, brokers: ["a:1"] }]')
    expect(loadConfig({ PORT: '5000' }, directory).server).toMatchObject({ port: 5000, readOnly: true })
  })

  it('takes the simulated cluster without any broker', () => {
    expect(loadConfig({ TIDEMARK_SIMULATED: 'true' }, directory).clusters[0]).toMatchObject({
      simulated: true,
      simulatedFleet: { groupCount: 0 },
    })
  })

  it('takes a simulated cluster of the size a file asks for', () => {
    yaml('simulated: { groups: 2000 }')
    expect(loadConfig({}, directory).clusters).toMatchObject([
      { simulated: true, simulatedFleet: { groupCount: 2_000, partitionsPerGroup: 10 } },
    ])
  })
})

describe('where history is kept', () => {
  const storeOf = (environment: Record<string, string>) => loadConfig(environment, directory).clusters[0]?.store

  it('is one folder per cluster below .data of the working directory', () => {
    expect(storeOf({ KAFKA_BROKERS: 'a:1', KAFKA_CLUSTER_NAME: 'prod' })).toMatchObject({
      directory: path.join(directory, '.data', 'prod'),
      rawMs: 6 * 3_600_000,
      minuteMs: 7 * 86_400_000,
      tenMinuteMs: 90 * 86_400_000,
      maxBytes: 2_147_483_648,
    })
  })

  it('follows TIDEMARK_DATA, which keeps the other settings of the file', () => {
    yaml('store: { raw_hours: 2, directory: elsewhere }\nclusters: [{ name: a, brokers: ["a:1"] }]')
    expect(storeOf({ TIDEMARK_DATA: '/var/lib/tidemark' })).toMatchObject({
      directory: '/var/lib/tidemark/a',
      rawMs: 7_200_000,
    })
  })

  it('is nowhere on disk when asked so, and for the simulated cluster unless asked', () => {
    expect(storeOf({ KAFKA_BROKERS: 'a:1', TIDEMARK_DATA: 'memory' })?.directory).toBeNull()
    expect(storeOf({ TIDEMARK_SIMULATED: 'true' })?.directory).toBeNull()
  })

  it('never mixes the simulated cluster with one of the same name', () => {
    const made = storeOf({ TIDEMARK_SIMULATED: 'true', TIDEMARK_DATA: 'd' })?.directory
    const real = storeOf({ KAFKA_BROKERS: 'a:1', KAFKA_CLUSTER_NAME: 'simulated', TIDEMARK_DATA: 'd' })?.directory
    expect(made).not.toBeNull()
    expect(made).not.toBe(real)
  })
})

describe('how groups are judged', () => {
  it('fills in what a pattern leaves out, and never judges in steps below the poll period', () => {
    yaml(`clusters:
  - name: a
    brokers: ["a:1"]
    poll_period_ms: 10000
    group_settings:
      - { groups: "nightly-.*", scheduled: true, silence: [LAG_GROWING], judging_step_ms: 1000 }
      - { groups: ".*", allowed_lag: 1000 }
`)
    const [nightly, others] = loadConfig({}, directory).clusters[0]?.groupSettings ?? []
    expect(nightly).toMatchObject({
      pattern: 'nightly-.*',
      settings: { scheduled: true, silencedCodes: ['LAG_GROWING'], judgingStepMs: 10_000, allowedLag: 0 },
    })
    expect(others?.settings).toMatchObject({ allowedLag: 1_000, judgingStepMs: 30_000, lossWithinMs: 600_000 })
  })

  it('refuses codes that do not exist and patterns RE2 refuses', () => {
    yaml('clusters: [{ name: a, brokers: ["a:1"], group_settings: [{ groups: "(?=x)" }] }]')
    expect(problemsOf({})).toContain('clusters.0.group_settings.0.groups: is "(?=x)"; RE2 refuses it')
    yaml('clusters: [{ name: a, brokers: ["a:1"], group_settings: [{ groups: "x", silence: [NOISE] }] }]')
    expect(problemsOf({})).toContain('clusters.0.group_settings.0.silence.0')
  })
})

describe('a bad configuration', () => {
  it.each([
    ['no cluster', {}, 'set KAFKA_BROKERS=host:port'],
    ['a broker without a port', { KAFKA_BROKERS: 'kafka' }, 'must be host:port'],
    ['a port that is no number', { KAFKA_BROKERS: 'a:1', PORT: 'many' }, 'server.port (PORT): is "many"'],
    ['an open address without allowed hosts', { KAFKA_BROKERS: 'a:1', HOST: '0.0.0.0' }, 'TIDEMARK_ALLOWED_HOSTS'],
    ['an unknown mechanism', { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'magic' }, 'clusters.0.sasl.mechanism'],
    ['a file that is not there', { TIDEMARK_CONFIG: 'nowhere.yaml' }, 'nowhere.yaml, which cannot be read'],
    ['a poll period too short', { KAFKA_BROKERS: 'a:1', TIDEMARK_POLL_MS: '5' }, 'TIDEMARK_POLL_MS'],
  ])('names %s and what to do', (_name, environment, expected) => {
    expect(problemsOf(environment)).toContain(expected)
  })

  it('reports everything at once', () => {
    const text = problemsOf({ KAFKA_BROKERS: 'kafka', PORT: 'x', TIDEMARK_LOG_LEVEL: 'loud' })
    expect(text).toContain('3 problems')
  })

  it('never shows a secret', () => {
    yaml('clusters: [{ name: a, brokers: ["a:1"], sasl: { mechanism: plain, username: u, password: [hunter2] } }]')
    const text = problemsOf({})
    expect(text).toContain('clusters.0.sasl.password')
    expect(text).not.toContain('hunter2')
  })

  it('refuses settings it does not know, patterns RE2 refuses, and text that is no YAML', () => {
    yaml('clusters: [{ name: a, brokers: ["a:1"], colour: red }]')
    expect(problemsOf({})).toContain('no setting called colour')
    yaml('clusters: [{ name: a, brokers: ["a:1"], groups: { include: ["(?=x)"] } }]')
    expect(problemsOf({})).toContain('RE2 refuses it')
    yaml('clusters: [')
    expect(problemsOf({})).toContain('is no YAML')
  })
})
