/** A name every file system takes, whatever is in it, ending with a moment (epoch ms) in UTC; without an extension. */
export function toSafeName(name: string, at: number): string {
  const safe = name
    .replace(/[^a-zA-Z0-9._-]+/g, '_')
    .replace(/^[.-]+/, '_')
    .slice(0, 80)
  const time = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')
  return `${safe === '' ? 'tidemark' : safe}-${time}Z`
}
