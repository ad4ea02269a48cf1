import { errorBodySchema } from '@/lib/wire/envelope'
import { apiPath } from './paths'
import { readBasePath } from './use-view'

/** Asks for an early reading of the cluster; what the server says when it refuses, null when it accepts. */
export async function askToTryNow(cluster: string): Promise<string | null> {
  try {
    const answer = await fetch(apiPath(readBasePath(), cluster, 'retry'), { method: 'POST' })
    if (answer.ok) return null
    const body = errorBodySchema.safeParse(await answer.json())
    return body.success ? body.data.error.message : 'The server refused.'
  } catch {
    return 'No connection to Tidemark.'
  }
}
