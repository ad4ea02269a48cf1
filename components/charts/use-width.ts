import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

const unmeasured = 680

/** Width of an element, px, kept up to date. */
export function useWidth<Box extends HTMLElement>(): [RefObject<Box | null>, number] {
  const box = useRef<Box>(null)
  const [width, setWidth] = useState(unmeasured)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const update = () => {
      const next = Math.floor(element.getBoundingClientRect().width)
      if (next > 0) setWidth(next)
    }
    update()
    const observer = new ResizeObserver(update)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, width]
}
