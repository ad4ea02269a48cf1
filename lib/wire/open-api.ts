import { z } from 'zod'
import { clustersBodySchema, overviewBodySchema } from './clusters'
import { errorBodySchema } from './envelope'
import { acknowledgeRequestSchema, findingBodySchema, findingsBodySchema } from './findings'
import { groupBodySchema, groupsBodySchema, membersBodySchema, offsetsBodySchema, stateBodySchema } from './groups'
import { historyBodySchema } from './history'
import {
  captureQuerySchema,
  findingsQuerySchema,
  groupsQuerySchema,
  historyQuerySchema,
  rebalancesQuerySchema,
  topicOffsetsQuerySchema,
  topicsQuerySchema,
} from './queries'
import { rebalancesBodySchema } from './rebalances'
import { topicBodySchema, topicOffsetsBodySchema, topicsBodySchema } from './topics'
import { wallBodySchema } from './wall'

interface Operation {
  readonly path: string
  readonly summary: string
  /** Null = newline-delimited JSON, a capture. */
  readonly body: z.ZodType | null
  readonly query?: z.ZodType
}

const group = '/clusters/{cluster}/groups/{group}'
const operations: readonly Operation[] = [
  { path: '/clusters', summary: 'Configured clusters and what reading them costs', body: clustersBodySchema },
  {
    path: '/clusters/{cluster}',
    summary: 'One cluster and its groups',
    body: overviewBodySchema,
    query: groupsQuerySchema,
  },
  {
    path: '/clusters/{cluster}/groups',
    summary: 'Consumer groups; format=text as kafka-consumer-groups --list --state --type',
    body: groupsBodySchema,
    query: groupsQuerySchema,
  },
  { path: group, summary: 'One group with members, partitions and its last hour', body: groupBodySchema },
  { path: `${group}/offsets`, summary: 'As kafka-consumer-groups --describe', body: offsetsBodySchema },
  { path: `${group}/members`, summary: 'As --describe --members --verbose', body: membersBodySchema },
  { path: `${group}/state`, summary: 'As --describe --state --verbose', body: stateBodySchema },
  {
    path: `${group}/history`,
    summary: 'Lag, time lag, offsets and rates over time, with gaps, rebalances and findings',
    body: historyBodySchema,
    query: historyQuerySchema.omit({ group: true }),
  },
  {
    path: `${group}/rebalances`,
    summary: 'Rebalances of one group',
    body: rebalancesBodySchema,
    query: rebalancesQuerySchema.omit({ group: true }),
  },
  {
    path: `${group}/capture`,
    summary: 'What was read of one group, to replay: newline-delimited JSON',
    body: null,
    query: captureQuerySchema,
  },
  {
    path: '/clusters/{cluster}/rebalances',
    summary: 'Rebalances of all groups',
    body: rebalancesBodySchema,
    query: rebalancesQuerySchema,
  },
  {
    path: '/clusters/{cluster}/findings',
    summary: 'Findings: open ones worst first, then closed ones, newest first',
    body: findingsBodySchema,
    query: findingsQuerySchema,
  },
  {
    path: '/clusters/{cluster}/findings/{id}',
    summary: 'One finding with its evidence and what else happened to its group meanwhile',
    body: findingBodySchema,
  },
  { path: '/clusters/{cluster}/wall', summary: 'What a screen on a wall shows of one cluster', body: wallBodySchema },
  { path: '/clusters/{cluster}/topics', summary: 'Topics', body: topicsBodySchema, query: topicsQuerySchema },
  { path: '/clusters/{cluster}/topics/{topic}', summary: 'One topic and who reads it', body: topicBodySchema },
  {
    path: '/clusters/{cluster}/offsets',
    summary: 'As kafka-get-offsets; times other than latest and earliest ask Kafka',
    body: topicOffsetsBodySchema,
    query: topicOffsetsQuerySchema,
  },
]

const toSchema = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' })

function toParameters({ path, query }: Operation): unknown[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name))
  const properties = query === undefined ? {} : (toSchema(query, 'input').properties ?? {})
  const inQuery = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
  return [...named, ...inQuery]
}

const errorResponse = {
  description: 'What happened and what to do',
  content: { 'application/json': { schema: toSchema(errorBodySchema, 'output') } },
}

const toContent = (body: z.ZodType | null) =>
  body === null
    ? { 'application/x-ndjson': { schema: { type: 'string' } } }
    : { 'application/json': { schema: toSchema(body, 'output') } }

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })

function toAcknowledgement() {
  const parameters = [inPath('cluster'), inPath('id')]
  const content = { 'application/json': { schema: toSchema(findingBodySchema, 'output') } }
  const responses = { 200: { description: 'The finding as it is then', content }, default: errorResponse }
  return {
    post: {
      summary: 'A person has seen a finding; one that only a person can close is closed by it',
      parameters,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: toSchema(acknowledgeRequestSchema, 'input') } },
      },
      responses,
    },
    delete: { summary: 'Takes the acknowledgement back', parameters, responses },
  }
}

/** The contract, generated from the schemas that validate. */
export function toOpenApi(): unknown {
  const paths = operations.map((operation) => {
    const content = toContent(operation.body)
    const get = {
      summary: operation.summary,
      parameters: toParameters(operation),
      responses: { 200: { description: operation.summary, content }, default: errorResponse },
    }
    return [operation.path, { get }] as const
  })
  const retry = {
    post: {
      summary: 'Read the cluster now instead of at the next poll; at most once in 5 s',
      parameters: [inPath('cluster')],
      responses: { 202: { description: 'accepted' }, default: errorResponse },
    },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tidemark', version: '1' },
    servers: [{ url: '/api/v1' }],
    paths: {
      ...Object.fromEntries(paths),
      '/clusters/{cluster}/retry': retry,
      '/clusters/{cluster}/findings/{id}/acknowledgement': toAcknowledgement(),
    },
  }
}
