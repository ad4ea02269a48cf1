import { setTimeout as sleep } from 'node:timers/promises'
import type { ClusterConfig } from '@/lib/config/config'
import type { Clock, ClusterReader } from '@/lib/domain/ports'
import { openClusterReader } from '@/lib/kafka'
import { createSimulatedCluster } from '@/lib/simulated/simulated-fleet'
import { openSimulatedReader } from '@/lib/simulated/simulated-reader'
import { type ClusterRuntime, type RuntimeEvents, startRuntime } from './cluster-runtime'
import { openStore } from './open-store'
import { toPredicate } from './patterns'

const clock: Clock = {
  now: Date.now,
  sleep: (durationMs, signal) => sleep(durationMs, undefined, { signal }).catch(() => undefined),
}

function openReader(config: ClusterConfig): ClusterReader {
  if (config.simulated) return openSimulatedReader(clock, createSimulatedCluster(config.simulatedFleet))
  const { brokers, tls, sasl, requestTimeoutMs, connectionTimeoutMs } = config
  return openClusterReader(
    { bootstrap: brokers, tls, sasl, requestTimeoutMs, connectionTimeoutMs },
    { acceptsGroup: toPredicate(config.groups), acceptsTopic: toPredicate(config.topics) },
  )
}

/** Watches one cluster as configured, in real time. */
export function startCluster(config: ClusterConfig, readOnly: boolean, events: RuntimeEvents): ClusterRuntime {
  const history = openStore(config, events.onError)
  return startRuntime(config, { reader: openReader(config), history, clock, readOnly }, events)
}
