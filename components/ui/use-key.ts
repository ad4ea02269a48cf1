import { useEffect, useRef } from 'react'
import type { KeyName } from './key-map'
import { bindKey } from './keys'

/** While the component is there, `act` is what the key of that name does; null = nothing now. */
export function useKey(name: KeyName | undefined, act: (() => void) | null): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const isOn = act !== null && name !== undefined
  useEffect(() => (isOn ? bindKey(name, () => latest.current?.()) : undefined), [name, isOn])
}
