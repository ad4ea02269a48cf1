import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClusterReader } from '@/lib/domain/ports'
import { createCertificates } from '@/tools/kafka/certificates.mjs'
import { startKafka } from '@/tools/kafka/cluster.mjs'
import { openRelay } from '@/tools/kafka/relay.mjs'
import type { ConnectionOptions } from './connection-options'
import { openClusterReader } from './index'

const password = 'right-password'
const plainModule = 'org.apache.kafka.common.security.plain.PlainLoginModule'
const scramModule = 'org.apache.kafka.common.security.scram.ScramLoginModule'
const tokenModule = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule'

let cluster: Awaited<ReturnType<typeof startKafka>>
let certificates: ReturnType<typeof createCertificates>
let tokenServer: Server
const grants: string[] = []
const directory = mkdtempSync(path.join(tmpdir(), 'tidemark-tls-'))
const opened: ClusterReader[] = []

/** A token without a signature, as Kafka's unsecured validator accepts it. */
function toToken(subject: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub: subject, iat: seconds, exp: seconds + 600, scope: 'kafka' })}.`
}

function startTokenServer(): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
      const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString('utf8')
      const accepted = basic === 'tidemark:token-secret' || form.get('client_secret') === 'token-secret'
      grants.push(`${form.get('grant_type')} ${form.get('scope')}`)
      response.writeHead(accepted ? 200 : 401, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(accepted ? { access_token: toToken('tidemark'), expires_in: 600 } : { error: 'invalid_client' }),
      )
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

const portOf = (server: { address(): AddressInfo | string | null }): number => {
  const address = server.address()
  return address instanceof Object ? address.port : 0
}

beforeAll(async () => {
  certificates = createCertificates(directory)
  tokenServer = await startTokenServer()
  cluster = await startKafka({
    nodes: 1,
    properties: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': certificates.brokerFile,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': certificates.caFile,
    },
    scramUsers: [
      `SCRAM-SHA-256=[name=tidemark,password=${password}]`,
      `SCRAM-SHA-512=[name=tidemark,password=${password}]`,
    ],
    listeners: [
      {
        name: 'PLAIN',
        protocol: 'SASL_PLAINTEXT',
        properties: {
          'listener.name.plain.sasl.enabled.mechanisms': 'PLAIN',
          'listener.name.plain.plain.sasl.jaas.config': `${plainModule} required user_tidemark="${password}";`,
        },
      },
      {
        name: 'SCRAM',
        protocol: 'SASL_PLAINTEXT',
        properties: {
          'listener.name.scram.sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512',
          'listener.name.scram.scram-sha-256.sasl.jaas.config': `${scramModule} required;`,
          'listener.name.scram.scram-sha-512.sasl.jaas.config': `${scramModule} required;`,
        },
      },
      {
        name: 'TOKEN',
        protocol: 'SASL_PLAINTEXT',
        properties: {
          'listener.name.token.sasl.enabled.mechanisms': 'OAUTHBEARER',
          'listener.name.token.oauthbearer.sasl.jaas.config': `${tokenModule} required unsecuredLoginStringClaim_sub="broker";`,
        },
      },
      { name: 'TLS', protocol: 'SSL', properties: { 'listener.name.tls.ssl.client.auth': 'required' } },
    ],
  })
})

afterAll(async () => {
  await Promise.all(opened.map((reader) => reader.close()))
  await cluster?.stop()
  tokenServer?.close()
  rmSync(directory, { recursive: true })
})

function open(
  listener: string,
  change: Partial<ConnectionOptions>,
  port = cluster.listenerPorts[listener],
): ClusterReader {
  const reader = openClusterReader({
    bootstrap: [`127.0.0.1:${port}`],
    tls: null,
    sasl: null,
    requestTimeoutMs: 3_000,
    connectionTimeoutMs: 2_000,
    ...change,
  })
  opened.push(reader)
  return reader
}

const login = (mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512', secret = password) => ({
  sasl: { mechanism, username: 'tidemark', password: secret },
})
const token = (clientSecret: string) => ({
  sasl: {
    mechanism: 'oauthbearer' as const,
    tokenUrl: `http://127.0.0.1:${portOf(tokenServer)}/token`,
    clientId: 'tidemark',
    clientSecret,
    scope: 'kafka',
  },
})
const noTls = { serverName: null, passphrase: null, rejectUnauthorized: true, ca: null, cert: null, key: null }
const withTls = () => ({
  tls: { ...noTls, ca: certificates.ca, cert: certificates.clientCert, key: certificates.clientKey },
})

describe('clusters that ask who is there', () => {
  it.each([
    ['PLAIN', 'PLAIN', () => login('plain')],
    ['SCRAM-SHA-256', 'SCRAM', () => login('scram-sha-256')],
    ['SCRAM-SHA-512', 'SCRAM', () => login('scram-sha-512')],
    ['OAUTHBEARER with a token of its endpoint', 'TOKEN', () => token('token-secret')],
    ['TLS with an own authority and a client certificate', 'TLS', withTls],
  ] as const)('are read with %s', async (_name, listener, options) => {
    const { brokers, errors } = await open(listener, options()).readSnapshot()
    expect(errors).toEqual([])
    expect(brokers).toHaveLength(1)
  })

  it('asked the token endpoint for client credentials with the scope', () => {
    expect(grants).toContain('client_credentials kafka')
  })

  it.each([
    ['a wrong password', 'PLAIN', () => login('plain', 'wrong-password'), 'TM_KAFKA_AUTH'],
    ['a wrong SCRAM password', 'SCRAM', () => login('scram-sha-256', 'wrong-password'), 'TM_KAFKA_AUTH'],
    ['a token endpoint that refuses', 'TOKEN', () => token('wrong-password'), 'TM_KAFKA_AUTH'],
    ['TLS towards a plaintext listener', 'SCRAM', withTls, 'TM_KAFKA_TLS'],
    ['an authority that is not trusted', 'TLS', () => ({ tls: noTls }), 'TM_KAFKA_TLS'],
  ] as const)('say what is wrong with %s, without the secret', async (_name, listener, options, code) => {
    const failure: unknown = await open(listener, options())
      .readSnapshot()
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code })
    expect(String(failure)).not.toContain('wrong-password')
  })
})

describe('what goes over the wire', () => {
  it('is nothing but reads, and a SCRAM cluster whose sockets were all cut is complete at the next reading', async () => {
    const relay = await openRelay()
    const other = await startKafka({
      nodes: 1,
      properties: {
        'advertised.listeners': `PLAINTEXT://127.0.0.1:1,SCRAM://127.0.0.1:${relay.port}`,
        'inter.broker.listener.name': 'SCRAM',
        'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-256',
        'listener.name.scram.scram-sha-256.sasl.jaas.config': `${scramModule} required username="tidemark" password="${password}";`,
      },
      scramUsers: [`SCRAM-SHA-256=[name=tidemark,password=${password}]`],
      listeners: [
        {
          name: 'SCRAM',
          protocol: 'SASL_PLAINTEXT',
          properties: { 'listener.name.scram.sasl.enabled.mechanisms': 'SCRAM-SHA-256' },
        },
      ],
    })
    try {
      relay.target(other.listenerPorts.SCRAM ?? 0)
      const reader = open('SCRAM', login('scram-sha-256'), relay.port)
      expect((await reader.readSnapshot()).errors).toEqual([])
      relay.cut()
      expect((await reader.readSnapshot()).errors).toEqual([])
      await reader.readMovingStates()
      await reader.readOffsetsAtTime([{ topic: 'none', partition: 0, timestamp: 0 }])
      const reads = new Set([2, 3, 9, 15, 16, 17, 18, 36, 69, 77, 89, 90])
      const keys = new Set(relay.requests.map(({ apiKey }) => apiKey))
      expect(keys.size).toBeGreaterThan(3)
      expect([...keys].filter((key) => !reads.has(key))).toEqual([])
    } finally {
      relay.close()
      await other.stop()
    }
  })
})
