'use client'
import { useState } from 'react'
import { askToTryNow } from '@/lib/client/try-now'

/** Reads the cluster now instead of waiting for the next attempt. */
export function TryNow({ cluster }: { cluster: string }) {
  const [said, setSaid] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const ask = async () => {
    setAsking(true)
    setSaid((await askToTryNow(cluster)) ?? 'Asked')
    setAsking(false)
  }
  return (
    <span className="inline-flex items-center gap-2">
      <button type="button" className="btn" disabled={asking} onClick={() => void ask()}>
        Try now
      </button>
      <span aria-live="polite" className="text-text-2">
        {said}
      </span>
    </span>
  )
}
