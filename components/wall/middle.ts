/** Characters at the end of a name that stay whatever is cut: they tell replicas, versions and regions apart. */
const tailLength = 10

/**
 * A name in two parts, of which only the first may be cut: a name that does not fit loses its middle. Never splits a
 * character in two.
 */
export function splitMiddle(name: string): { readonly head: string; readonly tail: string } {
  const characters = Array.from(name)
  const at = Math.max(0, characters.length - tailLength)
  return { head: characters.slice(0, at).join(''), tail: characters.slice(at).join('') }
}
