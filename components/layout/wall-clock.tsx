'use client'
import { useEffect, useState } from 'react'
import { formatZone } from '@/lib/format/moment'
import { formatClock } from '@/lib/format/time'

/** The viewer's clock, beside which ages and times are read. */
export function WallClock() {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  if (now === null) return null
  return (
    <time className="num text-xs whitespace-nowrap max-lg:hidden">
      {formatClock(now)} <span className="text-muted">{formatZone(now)}</span>
    </time>
  )
}
