const maxLength = 80
/** Of a name that is too long its end stays, too: it says which table it is. */
const endLength = 20

const cut = (name: string): string =>
  name.length <= maxLength ? name : `${name.slice(0, maxLength - endLength - 1)}_${name.slice(-endLength)}`

/** A name every file system takes, whatever is in it, ending with a moment (epoch ms) in UTC; without an extension. */
export function toSafeName(name: string, at: number): string {
  const safe = cut(name.replace(/[^a-zA-Z0-9._-]+/g, '_').replace(/^[.-]+/, '_'))
  const time = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')
  return `${safe === '' ? 'tidemark' : safe}-${time}Z`
}
