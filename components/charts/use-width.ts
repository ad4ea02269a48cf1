import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { usePrinting } from '@/components/ui/use-printing'

const unmeasured = 680

/** What a card holds on a sheet of paper, A4 or Letter, landscape. */
const paperWidth = 930

/** Width of an element, px, kept up to date; on paper `printedWidth`, since nothing is measured there. */
export function useWidth<Box extends HTMLElement>(printedWidth = paperWidth): [RefObject<Box | null>, number] {
  const printing = usePrinting()
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
  return [box, printing ? printedWidth : width]
}
