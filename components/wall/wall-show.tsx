import { type RefObject, useEffect, useState } from 'react'
import { readBasePath } from '@/lib/client/base-path'
import { openWallConnection } from '@/lib/client/wall-connection'
import { beatMs, type Scene, WallController } from './controller'
import { reloadWhenServed } from './reload'
import { shiftAt } from './shift'
import { WallNotLive, WallSimulated } from './wall-alarm'
import { coverGuard } from './wall-guard'
import { WallLive } from './wall-live'

export interface WallShowProps {
  readonly names: readonly string[]
  readonly everyCluster: boolean
  readonly buildId: string
}

const readMoment = () => ({ monotonic: performance.now(), clock: Date.now() })

/** What is on the screen; null before the first beat. */
function useScene({ names, everyCluster, buildId }: WallShowProps): Scene | null {
  const [scene, setScene] = useState<Scene | null>(null)
  const list = JSON.stringify(names)
  useEffect(() => {
    const controller = new WallController({
      names: JSON.parse(list) as string[],
      everyCluster,
      buildId,
      basePath: readBasePath(),
      open: openWallConnection,
      now: readMoment,
      isHidden: () => document.visibilityState === 'hidden',
      reload: () => void reloadWhenServed(),
      onScene: setScene,
    })
    const tick = () => controller.tick()
    tick()
    const timer = setInterval(tick, beatMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
      controller.stop()
    }
  }, [list, everyCluster, buildId])
  return scene
}

function Screen({ scene }: { scene: Scene }) {
  const { judgement } = scene
  if (judgement.kind === 'not-live') return <WallNotLive scene={scene} judgement={judgement} />
  if (judgement.kind === 'simulated') return <WallSimulated scene={scene} wall={judgement.wall} />
  return <WallLive scene={scene} judgement={judgement} />
}

const titleWords = { live: 'Wall', partial: 'Wall, partial', simulated: 'SIMULATED', 'not-live': 'NOT LIVE' } as const

/** The screen itself. Only what it has really drawn covers the guard. */
export function WallShow({ guard, ...props }: WallShowProps & { guard: RefObject<HTMLDivElement | null> }) {
  const scene = useScene(props)
  const { beat = 0, name = '', now } = scene ?? {}
  const clock = now?.clock ?? 0
  const kind = scene?.judgement.kind ?? 'not-live'
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each beat that was drawn
  useEffect(() => {
    if (beat > 0 && guard.current !== null) coverGuard(guard.current, clock)
  }, [beat, guard])
  useEffect(() => {
    if (name !== '') document.title = `${titleWords[kind]} · ${name} · Tidemark`
  }, [kind, name])
  if (scene === null) return null
  const { x, y } = shiftAt(scene.now.clock)
  return (
    <div className="wall-layer" style={{ transform: `translate(${x}px, ${y}px)` }}>
      <Screen scene={scene} />
    </div>
  )
}
