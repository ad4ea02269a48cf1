import { parseQuery } from '@/lib/wire/parse-query'
import {
  findingsQuerySchema,
  groupsQuerySchema,
  historyQuerySchema,
  rebalancesQuerySchema,
  topicsQuerySchema,
  type ViewName,
  viewQuerySchema,
} from '@/lib/wire/queries'
import { type ApiAnswer, json, toErrorAnswer } from './api-answer'
import type { ClusterContext } from './cluster-context'
import { buildClusters, buildOverview } from './clusters-view'
import { buildFinding, buildFindings } from './findings-view'
import { buildGroup } from './group-view'
import { buildGroups } from './groups-view'
import { buildHistory } from './history-view'
import { buildRebalances } from './rebalances-view'
import { findCluster, type Source } from './source'
import { relativeLengthMs } from './time-range'
import { buildTopic } from './topic-view'
import { buildTopics } from './topics-view'
import { buildWall } from './wall-view'

/** One stream's view: which cluster, which page, that page's own query. */
export interface ViewSpec {
  readonly cluster: string | null
  readonly view: ViewName
  readonly search: string
}

/** The view a stream asks for, its query in one canonical order so that viewers of the same page share bytes. */
export function parseViewSpec(cluster: string | null, search: string): ViewSpec {
  const parameters = new URLSearchParams(search)
  const { view } = parseQuery(viewQuerySchema, parameters)
  parameters.delete('view')
  parameters.sort()
  return { cluster, view, search: parameters.toString() }
}

/** Points a chart is wide: a view of the past changes by less than one of them between two buildings. */
const chartPoints = 300
const longestPauseMs = 300_000

/** Shortest time between two buildings of a view, ms; 0 = at every tick. Views of the past change slowly. */
export function pauseOf({ view, search }: ViewSpec): number {
  if (view !== 'history' && view !== 'rebalances') return 0
  try {
    const parameters = new URLSearchParams(search)
    const schema = view === 'history' ? historyQuerySchema : rebalancesQuerySchema
    const lengthMs = relativeLengthMs(parseQuery(schema, parameters), view === 'history' ? '1h' : '24h')
    return lengthMs === null ? longestPauseMs : Math.min(longestPauseMs, lengthMs / chartPoints)
  } catch {
    return 0
  }
}

function buildView(source: Source, context: ClusterContext, { view, search }: ViewSpec): unknown {
  const parameters = new URLSearchParams(search)
  const now = source.now()
  switch (view) {
    case 'clusters':
      return buildClusters([...source.contexts.values()], now, source.readOnly)
    case 'overview':
      return buildOverview(context, parseQuery(groupsQuerySchema, parameters), now)
    case 'groups':
      return buildGroups(context, parseQuery(groupsQuerySchema, parameters), now)
    case 'group':
      return buildGroup(context, parameters.get('group') ?? '', now)
    case 'topics':
      return buildTopics(context, parseQuery(topicsQuerySchema, parameters), now)
    case 'topic':
      return buildTopic(context, parameters.get('topic') ?? '', now)
    case 'history':
      return buildHistory(context, parseQuery(historyQuerySchema, parameters), now)
    case 'findings':
      return buildFindings(context, parseQuery(findingsQuerySchema, parameters), now)
    case 'finding':
      return buildFinding(context, parameters.get('id') ?? parameters.get('finding') ?? '', now)
    case 'rebalances':
      return buildRebalances(context, parseQuery(rebalancesQuerySchema, parameters), now)
    case 'wall':
      return buildWall(source, context, now)
  }
}

/** The body of a view, or the error body in its place: a page shows either. */
export function encodeView(source: Source, spec: ViewSpec): ApiAnswer {
  try {
    if (spec.view === 'clusters' || spec.cluster === null) {
      return json(buildClusters([...source.contexts.values()], source.now(), source.readOnly))
    }
    return json(buildView(source, findCluster(source, spec.cluster), spec))
  } catch (error) {
    return toErrorAnswer(error)
  }
}
