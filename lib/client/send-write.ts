import { errorBodySchema } from '@/lib/wire/envelope'
import { apiPath } from './paths'
import { readBasePath } from './use-view'

/** Changes something of a cluster; what the server says when it refuses, null when it is saved. */
export async function sendWrite(
  cluster: string,
  method: 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<string | null> {
  const content =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  try {
    const answer = await fetch(apiPath(readBasePath(), cluster, path), { method, ...content })
    if (answer.ok) return null
    const said = errorBodySchema.safeParse(await answer.json().catch(() => null))
    return said.success ? said.data.error.message : `The server refused (${answer.status}).`
  } catch {
    return 'No connection to Tidemark: nothing was saved.'
  }
}
