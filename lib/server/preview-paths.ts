import { escapeId } from '@/lib/domain/escape-id'

const segment = (id: string) => encodeURIComponent(escapeId(id))

/** Paths of the API, below `/api/v1`. */
export const clusterPath = (cluster: string) => `/clusters/${segment(cluster)}`
export const groupPath = (cluster: string, groupId: string) => `${clusterPath(cluster)}/groups/${segment(groupId)}`
export const findingPath = (cluster: string, findingId: string) =>
  `${clusterPath(cluster)}/findings/${segment(findingId)}`

/** Path of a page's picture; without the base path. */
export const picturePath = {
  overview: (cluster: string) => `/og/c/${segment(cluster)}`,
  group: (cluster: string, groupId: string, at: string | null) =>
    `/og/c/${segment(cluster)}/groups/${segment(groupId)}${at === null ? '' : `?${new URLSearchParams({ at })}`}`,
  finding: (cluster: string, findingId: string) => `/og/c/${segment(cluster)}/findings/${segment(findingId)}`,
}
