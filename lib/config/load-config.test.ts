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
    expect(loadConfig({ TIDEMARK_SIMULATED: 'true' }, directory).clusters[0]).toMatchObject({ simulated: true })
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
