import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RE2JS } from 're2js'
import { parse } from 'yaml'
import type { z } from 'zod'
import { readBuildId } from './build-id'
import type { ClusterConfig, Config, SaslConfig, StoreConfig, TlsConfig } from './config'
import { toFileShape, variableOf } from './environment'
import { toGroupRules } from './group-rules'
import { toFrameSource } from './response-headers'
import { configSchema, type FileCluster, type FileConfig, type FileSasl } from './schema'
import { toStoreConfig } from './store-config'

/** One thing wrong with the configuration: where, what was found, and what to write instead. */
export interface ConfigProblem {
  readonly path: string
  readonly found: string
  readonly remedy: string
}

/** Everything wrong at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(
      [
        `The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'} (TM_CONFIG_INVALID):`,
        ...problems.map((each) => `  ${each.path}: ${each.found}; ${each.remedy}`),
      ].join('\n'),
    )
  }
}

const secretKey = /password|secret|passphrase/
const loopback = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/

function describeValue(key: string, value: unknown): string {
  if (value === undefined) return 'is missing'
  if (secretKey.test(key)) return 'is set (masked)'
  return `is ${JSON.stringify(value)?.slice(0, 80) ?? typeof value}`
}

function valueAt(input: unknown, keys: readonly PropertyKey[]): unknown {
  let value: unknown = input
  for (const key of keys) value = value instanceof Object ? Reflect.get(value, key) : undefined
  return value
}

function toRemedy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'remove it or correct its spelling, see docs/configuration.md'
  return issue.code === 'invalid_type' ? `it must be a ${issue.expected}` : issue.message
}

function toProblem(issue: z.core.$ZodIssue, input: unknown): ConfigProblem {
  const variable = variableOf(issue.path)
  const where = issue.path.map(String).join('.') || 'the file'
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : null
  return {
    path: variable === undefined ? where : `${where} (${variable})`,
    found:
      unknownKeys === null
        ? describeValue(String(issue.path.at(-1) ?? ''), valueAt(input, issue.path))
        : `has no setting called ${unknownKeys.join(', ')}`,
    remedy: toRemedy(issue),
  }
}

/** Reads files named by the configuration and collects what cannot be read. */
class Files {
  readonly problems: ConfigProblem[] = []

  constructor(private readonly directory: string) {}

  read(where: string, file: string): string {
    try {
      return readFileSync(path.resolve(this.directory, file), 'utf8')
    } catch {
      this.problems.push({
        path: where,
        found: `names the file ${file}, which cannot be read`,
        remedy: 'check path and rights',
      })
      return ''
    }
  }

  readOptional(where: string, file: string | undefined): string | null {
    return file === undefined ? null : this.read(where, file)
  }

  secret(where: string, value: string): string {
    return value.startsWith('file:') ? this.read(where, value.slice('file:'.length)).trimEnd() : value
  }
}

function toTls(where: string, tls: FileCluster['tls'], files: Files): TlsConfig | null {
  if (tls === undefined) return null
  const given = tls === true ? { verify: true } : tls
  return {
    ca: files.readOptional(`${where}.ca`, given.ca),
    cert: files.readOptional(`${where}.cert`, given.cert),
    key: files.readOptional(`${where}.key`, given.key),
    passphrase: given.passphrase === undefined ? null : files.secret(`${where}.passphrase`, given.passphrase),
    serverName: given.server_name ?? null,
    rejectUnauthorized: given.verify,
  }
}

function toSasl(where: string, sasl: FileSasl | undefined, files: Files): SaslConfig | null {
  if (sasl === undefined) return null
  if (sasl.mechanism !== 'oauthbearer') {
    return { ...sasl, password: files.secret(`${where}.password`, sasl.password) }
  }
  return {
    mechanism: 'oauthbearer',
    tokenUrl: sasl.token_url,
    clientId: sasl.client_id,
    clientSecret: files.secret(`${where}.client_secret`, sasl.client_secret),
    scope: sasl.scope ?? null,
  }
}

function checkPattern(where: string, pattern: string, problems: ConfigProblem[]): void {
  try {
    RE2JS.compile(pattern)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it is no regular expression'
    problems.push({ path: where, found: `is ${JSON.stringify(pattern)}`, remedy: `RE2 refuses it: ${reason}` })
  }
}

function checkPatterns(where: string, patterns: readonly string[], problems: ConfigProblem[]): void {
  for (const [index, pattern] of patterns.entries()) checkPattern(`${where}.${index}`, pattern, problems)
}

const noFleet: ClusterConfig['simulatedFleet'] = { groupCount: 0, partitionsPerGroup: 1 }

const toFleet = (simulated: FileConfig['simulated']): ClusterConfig['simulatedFleet'] =>
  typeof simulated === 'boolean'
    ? noFleet
    : { groupCount: simulated.groups, partitionsPerGroup: simulated.partitions_per_group }

function toCluster(cluster: FileCluster, index: number, files: Files, store: StoreConfig): ClusterConfig {
  const where = `clusters.${index}`
  for (const kind of ['groups', 'topics'] as const) {
    checkPatterns(`${where}.${kind}.include`, cluster[kind].include, files.problems)
    checkPatterns(`${where}.${kind}.exclude`, cluster[kind].exclude, files.problems)
  }
  cluster.group_settings.forEach(({ groups }, entry) => {
    checkPattern(`${where}.group_settings.${entry}.groups`, groups, files.problems)
  })
  return {
    name: cluster.name,
    brokers: cluster.brokers,
    tls: toTls(`${where}.tls`, cluster.tls, files),
    sasl: toSasl(`${where}.sasl`, cluster.sasl, files),
    groups: cluster.groups,
    topics: cluster.topics,
    pollPeriodMs: cluster.poll_period_ms,
    samplerPeriodMs: cluster.sampler_period_ms,
    requestTimeoutMs: cluster.request_timeout_ms,
    connectionTimeoutMs: cluster.connection_timeout_ms,
    groupSettings: toGroupRules(cluster),
    store,
    simulated: false,
    simulatedFleet: noFleet,
  }
}

/** Rules between settings, which the schema cannot see. */
function checkTogether({ clusters, server, simulated }: FileConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = []
  if (clusters.length === 0 && simulated === false) {
    problems.push({
      path: 'clusters',
      found: 'names no cluster',
      remedy: 'set KAFKA_BROKERS=host:port, list clusters in tidemark.yaml, or set TIDEMARK_SIMULATED=true for a trial',
    })
  }
  const names = clusters.map(({ name }) => name)
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
    problems.push({ path: 'clusters', found: `has two clusters called ${name}`, remedy: 'give each its own name' })
  }
  if (!loopback.test(server.host) && server.allowed_hosts.length === 0) {
    problems.push({
      path: 'server.allowed_hosts (TIDEMARK_ALLOWED_HOSTS)',
      found: `is empty while the app listens on ${server.host}`,
      remedy: 'list the host names people open it by',
    })
  }
  return problems
}

function readFileConfig(file: string, mustExist: boolean): unknown {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    if (!mustExist) return {}
    throw new ConfigError([
      { path: 'TIDEMARK_CONFIG', found: `names ${file}, which cannot be read`, remedy: 'check path and rights' },
    ])
  }
  try {
    return parse(content) ?? {}
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : ''
    throw new ConfigError([{ path: file, found: `is no YAML: ${reason ?? ''}`, remedy: 'correct that line' }])
  }
}

/** Lays the environment over the file: whole sections for clusters, single settings elsewhere. */
function merge(file: unknown, environment: Record<string, unknown>): unknown {
  if (!(file instanceof Object) || Array.isArray(file)) return file
  const merged: Record<string, unknown> = { ...file, ...environment }
  for (const section of ['server', 'store']) {
    const both = { ...toRecord(Reflect.get(file, section)), ...toRecord(environment[section]) }
    if (Object.keys(both).length > 0) merged[section] = both
  }
  return merged
}

const toRecord = (value: unknown): Record<string, unknown> => (value instanceof Object ? { ...value } : {})

/** Its folder's name is no cluster's: what is made up never mixes with what was read. */
const simulatedFolder = '~simulated'

const simulatedCluster: Omit<ClusterConfig, 'store' | 'simulatedFleet'> = {
  name: 'simulated',
  brokers: [],
  tls: null,
  sasl: null,
  groups: { include: [], exclude: [] },
  topics: { include: [], exclude: [] },
  pollPeriodMs: 5_000,
  samplerPeriodMs: 1_000,
  requestTimeoutMs: 3_000,
  connectionTimeoutMs: 2_000,
  groupSettings: [],
  simulated: true,
}

/**
 * The configuration from `environment` and `tidemark.yaml` (or the file TIDEMARK_CONFIG names) below `directory`.
 * @throws ConfigError with every problem at once; secrets are masked in it.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  directory: string = process.cwd(),
): Config {
  const named = environment.TIDEMARK_CONFIG
  const file = path.resolve(directory, named ?? 'tidemark.yaml')
  const input = merge(readFileConfig(file, named !== undefined), toFileShape(environment))
  const parsed = configSchema.safeParse(input)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => toProblem(issue, input)))
  const files = new Files(path.dirname(file))
  const { store } = parsed.data
  const clusters = parsed.data.clusters.map((cluster, index) =>
    toCluster(cluster, index, files, toStoreConfig(store, '.data', cluster.name, directory)),
  )
  const problems = [...checkTogether(parsed.data), ...files.problems]
  if (problems.length > 0) throw new ConfigError(problems)
  const { server, simulated } = parsed.data
  return Object.freeze({
    buildId: readBuildId(directory),
    clusters:
      simulated === false
        ? clusters
        : [
            {
              ...simulatedCluster,
              simulatedFleet: toFleet(simulated),
              store: toStoreConfig(store, 'memory', simulatedFolder, directory),
            },
          ],
    server: {
      host: server.host,
      port: server.port,
      allowedHosts: server.allowed_hosts,
      frameAncestors: server.frame_ancestors.map(toFrameSource),
      basePath: server.base_path,
      readOnly: server.read_only,
    },
    logLevel: parsed.data.log_level,
  })
}
