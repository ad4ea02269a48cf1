import type { z } from 'zod'
import { TidemarkError } from '@/lib/domain/errors'

/** A query string as its schema reads it. @throws TidemarkError TM_BAD_REQUEST that names every parameter that is wrong. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, search: URLSearchParams): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(search))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
  throw new TidemarkError('TM_BAD_REQUEST', `The query is not understood: ${problems.join('; ')}.`)
}
