'use client'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** Lets a table scroll sideways inside its card, but only where it is wider; the head of one that fits stays in sight. */
export function TableScroll({ minWidth, children }: { minWidth: number; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || minWidth === 0) {
      setScrolls(false)
      return
    }
    const update = () => setScrolls(element.clientWidth < minWidth)
    update()
    const observer = new ResizeObserver(update)
    observer.observe(element)
    return () => observer.disconnect()
  }, [minWidth])
  return (
    <div ref={box} className={scrolls ? 'table-scroll' : ''}>
      {children}
    </div>
  )
}
