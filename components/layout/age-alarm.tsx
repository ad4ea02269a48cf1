'use client'
import { useEffect, useState } from 'react'
import type { Age } from '@/lib/client/freshness'

/** A stream that opens again at once, as after a hidden tab, is not worth a word. */
const graceMs = 1_500

const texts: Partial<Record<Age['kind'], string>> = {
  stale: 'The data is stale. What is shown is old.',
  'not-live': 'The cluster is not read now. What is shown is old.',
  'no-connection': 'No connection to Tidemark. What is shown is old.',
}

/** Interrupts a screen reader once when what is on the page becomes old; its age, which ticks, is not told. */
export function AgeAlarm({ kind }: { kind: Age['kind'] }) {
  const [said, setSaid] = useState('')
  const text = texts[kind] ?? ''
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), text === '' ? 0 : graceMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p role="alert" aria-live="assertive" className="sr-only">
      {said}
    </p>
  )
}
