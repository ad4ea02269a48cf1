import type { Scene } from './controller'
import { splitMiddle } from './middle'

/** A name that loses its middle where it does not fit; its end, and what follows it, always stay. */
export function WallName({ name, after = '' }: { name: string; after?: string }) {
  const { head, tail } = splitMiddle(name)
  return (
    <span className="wall-name">
      <span className="wall-name-head">{head}</span>
      <span className="wall-name-tail">{tail}</span>
      {after !== '' && <span className="wall-name-tail">{after}</span>}
    </span>
  )
}

/** Which of how many clusters has its turn. */
export function WallPlace({ place }: Pick<Scene, 'place'>) {
  if (place === null) return null
  return (
    <span className="wall-place">
      {place.number} of {place.count}
    </span>
  )
}
