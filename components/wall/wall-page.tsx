'use client'
import './wall.css'
import './wall-rows.css'
import './wall-alarm.css'
import { useRef } from 'react'
import { useCursorAtRest, useWakeLock } from './use-wall-device'
import { WallBoundary } from './wall-boundary'
import { WallGuard } from './wall-guard'
import { WallHatch } from './wall-line'
import { WallShow, type WallShowProps } from './wall-show'

/** A screen on a wall: one cluster, or several in turns. Until its script runs, it says that it is not live. */
export function WallPage(props: WallShowProps) {
  const guard = useRef<HTMLDivElement>(null)
  const atRest = useCursorAtRest()
  useWakeLock()
  const [only = 'Tidemark', ...others] = props.names
  return (
    <div className={`wall${atRest ? ' wall-cursor-at-rest' : ''}`}>
      <WallHatch />
      <WallBoundary>
        <WallShow {...props} guard={guard} />
      </WallBoundary>
      <WallGuard frame={guard} name={others.length === 0 && !props.everyCluster ? only : 'Tidemark'} />
    </div>
  )
}
