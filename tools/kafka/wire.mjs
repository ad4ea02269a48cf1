/**
 * Passes bytes between two sockets, both ways; where one ends, so does the other.
 * @param {import('node:net').Socket} near
 * @param {import('node:net').Socket} far
 * @param {Set<import('node:net').Socket>} sockets holds them for as long as they are open
 */
export function joinSockets(near, far, sockets) {
  for (const [one, other] of [
    [near, far],
    [far, near],
  ]) {
    sockets.add(one)
    one.pipe(other)
    one.on('error', () => other.destroy())
    one.on('close', () => {
      sockets.delete(one)
      other.destroy()
    })
  }
}
