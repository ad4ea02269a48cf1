import { unescapeId } from '@/lib/domain/escape-id'

/** The id in a page's address, which Next hands over still percent-encoded; text that is not stays as it is. */
export function toId(parameter: string): string {
  try {
    return unescapeId(decodeURIComponent(parameter))
  } catch {
    return parameter
  }
}
