import { readFindingPreview } from './finding-preview'
import { readGroupPreview } from './group-preview'
import { readOverviewPreview } from './overview-preview'
import { isPageLoad, type RequestHeaders, toMetadata } from './preview-metadata'
import { picturePath } from './preview-paths'

/** What the overview tells of itself; a page that is already there needs its title only. */
export async function describeOverview(headers: RequestHeaders, cluster: string) {
  if (!isPageLoad(headers)) return { title: `${cluster} · Groups` }
  return toMetadata(await readOverviewPreview(cluster), picturePath.overview(cluster), headers)
}

/** What a group's page tells of itself, of the present or of a moment (epoch ms or ISO 8601). */
export async function describeGroup(headers: RequestHeaders, cluster: string, groupId: string, at: string | null) {
  if (!isPageLoad(headers)) return { title: `${groupId} · ${cluster}` }
  return toMetadata(await readGroupPreview(cluster, groupId, at), picturePath.group(cluster, groupId, at), headers)
}

/** What a finding's page tells of itself. */
export async function describeFinding(headers: RequestHeaders, cluster: string, findingId: string) {
  if (!isPageLoad(headers)) return { title: `${cluster} · Finding` }
  return toMetadata(await readFindingPreview(cluster, findingId), picturePath.finding(cluster, findingId), headers)
}
