import type { z } from 'zod'
import type { GroupSettings } from '@/lib/domain/group-settings'
import type { clusterSchema, FileConfig } from './schema'

type FileCluster = z.infer<typeof clusterSchema>

export interface TlsConfig {
  readonly ca: string | null
  readonly cert: string | null
  readonly key: string | null
  readonly passphrase: string | null
  readonly serverName: string | null
  readonly rejectUnauthorized: boolean
}

export type SaslConfig =
  | {
      readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
      readonly username: string
      readonly password: string
    }
  | {
      readonly mechanism: 'oauthbearer'
      readonly tokenUrl: string
      readonly clientId: string
      readonly clientSecret: string
      readonly scope: string | null
    }

/** One cluster with every secret and certificate read; it may cross to the engine thread, never to a browser or a log. */
export interface ClusterConfig {
  readonly name: string
  readonly brokers: readonly string[]
  readonly tls: TlsConfig | null
  readonly sasl: SaslConfig | null
  readonly groups: FileCluster['groups']
  readonly topics: FileCluster['topics']
  readonly pollPeriodMs: number
  readonly samplerPeriodMs: number
  readonly requestTimeoutMs: number
  readonly connectionTimeoutMs: number
  /** In this order: the first whose pattern matches a whole group id counts. */
  readonly groupSettings: readonly GroupSettingsRule[]
  readonly store: StoreConfig
  readonly simulated: boolean
  /** Plain groups of the simulated cluster beside those with a story. */
  readonly simulatedFleet: { readonly groupCount: number; readonly partitionsPerGroup: number }
}

/** How groups whose whole id matches `pattern` (RE2) are judged; complete, defaults filled in. */
export interface GroupSettingsRule {
  readonly pattern: string
  readonly settings: GroupSettings
}

export interface StoreConfig {
  /** Absolute path of the cluster's own folder; null = in memory. */
  readonly directory: string | null
  readonly rawMs: number
  readonly minuteMs: number
  readonly tenMinuteMs: number
  readonly maxBytes: number
}

export interface Config {
  /** Of the build that runs, the same until it is replaced; `development` where there is none. */
  readonly buildId: string
  readonly clusters: readonly ClusterConfig[]
  readonly server: {
    readonly host: string
    readonly port: number
    readonly allowedHosts: readonly string[]
    /** Sources of the policy's `frame-ancestors` that may frame a panel; empty = nobody. */
    readonly frameAncestors: readonly string[]
    readonly basePath: string
    readonly readOnly: boolean
  }
  readonly logLevel: FileConfig['log_level']
}
