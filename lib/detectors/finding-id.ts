/** FNV-1a, 32 bit: short names that are the same in every replay; no secret depends on it. */
function hash(text: string, seed: number): number {
  let value = seed
  for (let index = 0; index < text.length; index += 1) {
    value ^= text.charCodeAt(index)
    value = Math.imul(value, 0x01000193)
  }
  return value >>> 0
}

/** An id for links and file names: the time it opened and what it is about. */
export function toFindingId(groupId: string, code: string, key: string, openedAt: number): string {
  const text = JSON.stringify([groupId, code, key])
  const name = `${hash(text, 0x811c9dc5).toString(36)}${hash(text, 0x01234567).toString(36)}`
  return `${code.toLowerCase().replaceAll('_', '-')}-${Math.round(openedAt).toString(36)}-${name}`
}
