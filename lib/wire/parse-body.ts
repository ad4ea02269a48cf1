import type { z } from 'zod'
import { TidemarkError } from '@/lib/domain/errors'

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new TidemarkError('TM_BAD_REQUEST', 'The body is not JSON; see GET /api/v1/openapi.json.')
  }
}

/** A body as its schema reads it; `what` begins the message. @throws TidemarkError TM_BAD_REQUEST that names every field that is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: string, what: string): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  )
  throw new TidemarkError('TM_BAD_REQUEST', `${what} is not understood: ${problems.join('; ')}.`)
}
