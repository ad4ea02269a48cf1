import { z } from 'zod'
import { clustersBodySchema, overviewBodySchema } from './clusters'
import { errorBodySchema } from './envelope'
import { groupBodySchema, groupsBodySchema, membersBodySchema, offsetsBodySchema, stateBodySchema } from './groups'
import { groupsQuerySchema, topicOffsetsQuerySchema, topicsQuerySchema } from './queries'
import { topicBodySchema, topicOffsetsBodySchema, topicsBodySchema } from './topics'

interface Operation {
  readonly path: string
  readonly summary: string
  readonly body: z.ZodType
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
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const properties = query === undefined ? {} : (toSchema(query, 'input').properties ?? {})
  const inQuery = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
  return [...inPath, ...inQuery]
}

const errorResponse = {
  description: 'What happened and what to do',
  content: { 'application/json': { schema: toSchema(errorBodySchema, 'output') } },
}

/** The contract, generated from the schemas that validate. */
export function toOpenApi(): unknown {
  const paths = operations.map((operation) => {
    const content = { 'application/json': { schema: toSchema(operation.body, 'output') } }
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
      parameters: [{ name: 'cluster', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 202: { description: 'accepted' }, default: errorResponse },
    },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tidemark', version: '1' },
    servers: [{ url: '/api/v1' }],
    paths: { ...Object.fromEntries(paths), '/clusters/{cluster}/retry': retry },
  }
}
