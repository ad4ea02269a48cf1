import { RE2JS } from 're2js'
import { TidemarkError } from '@/lib/domain/errors'

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not a regular expression'
    throw new TidemarkError(
      'TM_BAD_PATTERN',
      `The pattern ${pattern.slice(0, 80)} is refused: ${reason}. RE2 syntax is understood.`,
    )
  }
}

/** Found anywhere: a substring without case, or a regular expression between slashes. @throws TidemarkError TM_BAD_PATTERN */
export function toFinder(query: string): (text: string) => boolean {
  if (query === '') return () => true
  if (query.length > 1 && query.startsWith('/') && query.endsWith('/')) {
    const pattern = compile(query.slice(1, -1))
    return (text) => pattern.matcher(text).find()
  }
  const wanted = query.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

/** Matches the whole text, as Kafka's tools do. @throws TidemarkError TM_BAD_PATTERN */
export function toWholeMatcher(pattern: string): (text: string) => boolean {
  const compiled = compile(pattern)
  return (text) => compiled.matcher(text).matches()
}
