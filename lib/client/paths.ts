import { escapeId } from '@/lib/domain/escape-id'

const segment = (id: string) => encodeURIComponent(escapeId(id))

/** Addresses of pages, without the base path: links add it themselves. */
export const paths = {
  home: '/',
  overview: (cluster: string) => `/c/${segment(cluster)}`,
  group: (cluster: string, groupId: string) => `/c/${segment(cluster)}/groups/${segment(groupId)}`,
  topics: (cluster: string) => `/c/${segment(cluster)}/topics`,
  topic: (cluster: string, topic: string) => `/c/${segment(cluster)}/topics/${segment(topic)}`,
  wall: (cluster: string) => `/c/${segment(cluster)}/wall`,
  /** All clusters in turns. */
  everyWall: '/wall',
  rebalances: (cluster: string) => `/c/${segment(cluster)}/rebalances`,
  findings: (cluster: string) => `/c/${segment(cluster)}/findings`,
  finding: (cluster: string, findingId: string) => `/c/${segment(cluster)}/findings/${segment(findingId)}`,
}

/** Address of a group's page at a moment, epoch ms. */
export const momentAddress = (cluster: string, groupId: string, at: number): string =>
  `${paths.group(cluster, groupId)}?at=${new Date(at).toISOString()}`

/** Address of the overview at a moment, epoch ms. */
export const overviewMomentAddress = (cluster: string, at: number): string =>
  `${paths.overview(cluster)}?at=${new Date(at).toISOString()}`

/** Address of the API; `basePath` as the page was served with. */
export function apiPath(basePath: string, cluster: string | null, rest: string): string {
  const below = cluster === null ? '' : `/${segment(cluster)}`
  return `${basePath}/api/v1/clusters${below}/${rest}`
}

/** Paths of a group's tables below its cluster. */
export const partitionsPath = (groupId: string) => `groups/${segment(groupId)}/offsets`

/** Path of a group's history below its cluster. */
export const historyPath = (groupId: string) => `groups/${segment(groupId)}/history`

/** Path of a topic's history below its cluster. */
export const topicHistoryPath = (topic: string) => `topics/${segment(topic)}/history`

/** Path of a group at a moment, below its cluster. */
export const momentPath = (groupId: string) => `groups/${segment(groupId)}/at`

/** Address of a group's capture file over a stretch of time, epoch ms. */
export function capturePath(basePath: string, cluster: string, groupId: string, from: number, to: number): string {
  return apiPath(basePath, cluster, `groups/${segment(groupId)}/capture?from=${from}&to=${to}`)
}
