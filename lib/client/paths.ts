import { escapeId } from '@/lib/domain/escape-id'

const segment = (id: string) => encodeURIComponent(escapeId(id))

/** Addresses of pages, without the base path: links add it themselves. */
export const paths = {
  home: '/',
  overview: (cluster: string) => `/c/${segment(cluster)}`,
  group: (cluster: string, groupId: string) => `/c/${segment(cluster)}/groups/${segment(groupId)}`,
  topics: (cluster: string) => `/c/${segment(cluster)}/topics`,
  topic: (cluster: string, topic: string) => `/c/${segment(cluster)}/topics/${segment(topic)}`,
}

/** Address of the API; `basePath` as the page was served with. */
export function apiPath(basePath: string, cluster: string | null, rest: string): string {
  const below = cluster === null ? '' : `/${segment(cluster)}`
  return `${basePath}/api/v1/clusters${below}/${rest}`
}
