import type { TlsOptions } from './tls-options'

/** SASL as configured; secrets are already resolved. */
export type SaslOptions =
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

export interface ConnectionOptions {
  /** `host:port`, at least one; further brokers come from metadata. */
  readonly bootstrap: readonly string[]
  readonly tls: TlsOptions | null
  readonly sasl: SaslOptions | null
  /** Longest wait for one answer. */
  readonly requestTimeoutMs: number
  readonly connectionTimeoutMs: number
}
