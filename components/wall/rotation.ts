/** A cluster stays so long; one with critical findings twice as long. */
const stayMs = 20_000

/** Which cluster has the screen. */
export interface Rotation {
  readonly name: string
  /** Monotonic ms. */
  readonly startedAt: number
}

/** The cluster after `name`; itself where there is no other. */
export function nextOf(names: readonly string[], name: string): string {
  return names[(names.indexOf(name) + 1) % names.length] ?? name
}

/** Who has the screen at `now`. A cluster that is no longer named gives it up at once. */
export function rotationAt(
  rotation: Rotation,
  names: readonly string[],
  now: number,
  hasCritical: (name: string) => boolean,
): Rotation {
  const { name, startedAt } = rotation
  const [first = name] = names
  if (!names.includes(name)) return { name: first, startedAt: now }
  if (now - startedAt < (hasCritical(name) ? 2 * stayMs : stayMs)) return rotation
  return { name: nextOf(names, name), startedAt: now }
}
