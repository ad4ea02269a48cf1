import { unescapeId } from '@/lib/domain/escape-id'
import { readFindingPreview } from './finding-preview'
import { readGroupPreview } from './group-preview'
import { readOverviewPreview } from './overview-preview'
import type { Preview } from './preview'

function decode(path: string): string[] | null {
  try {
    return path
      .split('/')
      .slice(1)
      .map((segment) => unescapeId(decodeURIComponent(segment)))
  } catch {
    return null
  }
}

/** What is to be said of the page at a path like `/c/prod/groups/orders`, percent-encoded; null where there is none. */
export async function readPreview(path: string, at: string | null): Promise<Preview | null> {
  const [root, cluster, kind, id, ...more] = decode(path) ?? []
  if (root !== 'c' || cluster === undefined || more.length > 0) return null
  if (kind === undefined) return await readOverviewPreview(cluster)
  if (id === undefined) return null
  if (kind === 'groups') return await readGroupPreview(cluster, id, at)
  return kind === 'findings' ? await readFindingPreview(cluster, id) : null
}
