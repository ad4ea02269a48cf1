'use client'
import { useEffect, useState } from 'react'
import { listenToAnnouncements } from './announce'

/** After this it is gone, so that nobody reads it as something new. */
const keptMs = 10_000

interface Said {
  readonly text: string
  /** The same text twice is said twice. */
  readonly count: number
}

/** What is read aloud without moving the focus: the page's one polite region. */
export function Announcer() {
  const [said, setSaid] = useState<Said>({ text: '', count: 0 })
  useEffect(() => listenToAnnouncements((text) => setSaid(({ count }) => ({ text, count: count + 1 }))), [])
  useEffect(() => {
    if (said.text === '') return
    const timer = setTimeout(() => setSaid(({ count }) => ({ text: '', count })), keptMs)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <p role="status" aria-live="polite" className="sr-only">
      <span key={said.count}>{said.text}</span>
    </p>
  )
}
