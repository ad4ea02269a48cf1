import type { z } from 'zod'
import { clustersBodySchema, overviewBodySchema } from './clusters'
import { findingBodySchema, findingsBodySchema } from './findings'
import {
  groupBodySchema,
  groupSummaryBodySchema,
  groupsBodySchema,
  membersBodySchema,
  offsetsBodySchema,
  stateBodySchema,
} from './groups'
import { historyBodySchema } from './history'
import { errorResponse, inPath, toJsonContent, toSchema } from './open-api-parts'
import { writes } from './open-api-writes'
import { pastGroupBodySchema, pastGroupsBodySchema } from './past'
import {
  annotationsQuerySchema,
  captureQuerySchema,
  findingsQuerySchema,
  groupsQuerySchema,
  historyQuerySchema,
  maxOnlyRows,
  pastGroupQuerySchema,
  pastGroupsQuerySchema,
  rebalancesQuerySchema,
  topicHistoryQuerySchema,
  topicOffsetsQuerySchema,
  topicsQuerySchema,
} from './queries'
import { rebalancesBodySchema } from './rebalances'
import { annotationsBodySchema, silencesBodySchema, silencesQuerySchema } from './remarks'
import { searchBodySchema, searchQuerySchema } from './search'
import { topicBodySchema, topicHistoryBodySchema, topicOffsetsBodySchema, topicsBodySchema } from './topics'
import { wallBodySchema } from './wall'

/** Beside JSON. */
type Format = 'text' | 'csv'

interface Operation {
  readonly path: string
  readonly summary: string
  /** Null = newline-delimited JSON, a capture. */
  readonly body: z.ZodType | null
  readonly query?: z.ZodType
  readonly formats?: readonly Format[]
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
    formats: ['text', 'csv'],
  },
  { path: group, summary: 'One group with members, partitions and its last hour', body: groupBodySchema },
  { path: `${group}/summary`, summary: 'The row of one group alone', body: groupSummaryBodySchema },
  {
    path: `${group}/at`,
    summary: 'One group as it was at a moment, also when it is gone by now',
    body: pastGroupBodySchema,
    query: pastGroupQuerySchema,
  },
  {
    path: `${group}/offsets`,
    summary: 'As kafka-consumer-groups --describe',
    body: offsetsBodySchema,
    formats: ['text', 'csv'],
  },
  {
    path: `${group}/members`,
    summary: 'As --describe --members --verbose',
    body: membersBodySchema,
    formats: ['text'],
  },
  { path: `${group}/state`, summary: 'As --describe --state --verbose', body: stateBodySchema, formats: ['text'] },
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
    formats: ['csv'],
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
    formats: ['csv'],
  },
  {
    path: '/clusters/{cluster}/findings',
    summary: 'Findings: open ones worst first, then closed ones, newest first',
    body: findingsBodySchema,
    query: findingsQuerySchema,
    formats: ['csv'],
  },
  {
    path: '/clusters/{cluster}/findings/{id}',
    summary: 'One finding with its evidence and what else happened to its group meanwhile',
    body: findingBodySchema,
  },
  {
    path: '/clusters/{cluster}/search',
    summary: 'Groups, topics, members and open findings by a part of their name, the best hits of each kind',
    body: searchBodySchema,
    query: searchQuerySchema,
  },
  { path: '/clusters/{cluster}/wall', summary: 'What a screen on a wall shows of one cluster', body: wallBodySchema },
  {
    path: '/clusters/{cluster}/topics',
    summary: 'Topics',
    body: topicsBodySchema,
    query: topicsQuerySchema,
    formats: ['csv'],
  },
  { path: '/clusters/{cluster}/topics/{topic}', summary: 'One topic and who reads it', body: topicBodySchema },
  {
    path: '/clusters/{cluster}/topics/{topic}/history',
    summary: 'How fast a topic was written over time, as far as groups read it',
    body: topicHistoryBodySchema,
    query: topicHistoryQuerySchema,
  },
  {
    path: '/clusters/{cluster}/offsets',
    summary: 'As kafka-get-offsets; times other than latest and earliest ask Kafka',
    body: topicOffsetsBodySchema,
    query: topicOffsetsQuerySchema,
    formats: ['text', 'csv'],
  },
  {
    path: '/clusters/{cluster}/at',
    summary: 'The groups of a cluster as they were at a moment',
    body: pastGroupsBodySchema,
    query: pastGroupsQuerySchema,
  },
  {
    path: '/clusters/{cluster}/silences',
    summary: 'Silences that hold, and with ended=true those that ended',
    body: silencesBodySchema,
    query: silencesQuerySchema,
  },
  {
    path: '/clusters/{cluster}/annotations',
    summary: 'Notes on the time axis, the newest first',
    body: annotationsBodySchema,
    query: annotationsQuerySchema,
  },
]

/** Rows of a file by their ids; a partition is `topic/partition`. Without it, all that match. */
const only = {
  name: 'only',
  in: 'query',
  required: false,
  explode: true,
  schema: { type: 'array', items: { type: 'string' }, maxItems: maxOnlyRows },
}

function toParameters({ path, query, formats = [] }: Operation): unknown[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name))
  const { format: _format, ...properties } = query === undefined ? {} : (toSchema(query, 'input').properties ?? {})
  const inQuery = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
  const format = { type: 'string', enum: ['json', ...formats], default: 'json' }
  const asked = formats.length === 0 ? [] : [{ name: 'format', in: 'query', required: false, schema: format }]
  return [...named, ...inQuery, ...asked, ...(formats.includes('csv') ? [only] : [])]
}

const text = { schema: { type: 'string' } }
const contentTypes: Readonly<Record<Format, string>> = { text: 'text/plain', csv: 'text/csv' }

function toContent({ body, formats = [] }: Operation) {
  if (body === null) return { 'application/x-ndjson': text }
  return { ...toJsonContent(body), ...Object.fromEntries(formats.map((format) => [contentTypes[format], text])) }
}

/** The contract, generated from the schemas that validate. */
export function toOpenApi(): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { path, summary } = operation
    const responses = { 200: { description: summary, content: toContent(operation) }, default: errorResponse }
    paths[path] = { get: { summary, parameters: toParameters(operation), responses } }
  }
  for (const [path, methods] of Object.entries(writes)) paths[path] = { ...paths[path], ...methods }
  return {
    openapi: '3.1.0',
    info: { title: 'Tidemark', version: '1' },
    servers: [{ url: '/api/v1' }],
    paths,
  }
}
