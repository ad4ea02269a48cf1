import { getHub } from './hub'

/** Nobody waits longer than this for what a page can do without. */
const limitMs = 1_500

/** A zod schema, as far as it is needed here. */
interface BodySchema<Body> {
  safeParse(value: unknown): { success: true; data: Body } | { success: false }
}

const later = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref()
  })

/** One body of the API, `path` percent-encoded; null where there is none, or not in time. */
export async function ask<Body>(path: string, search: string, schema: BodySchema<Body>): Promise<Body | null> {
  const { engine } = getHub()
  if (engine === null) return null
  const asked = engine.query({ method: 'GET', path, search, body: '' }).catch(() => null)
  const answer = await Promise.race([asked, later(limitMs)])
  if (answer === null || answer.status !== 200) return null
  const parsed = schema.safeParse(JSON.parse(Buffer.from(answer.body).toString('utf8')))
  return parsed.success ? parsed.data : null
}
