/** PEM texts, not paths; null = Node's default. */
export interface TlsOptions {
  readonly ca: string | null
  readonly cert: string | null
  readonly key: string | null
  readonly passphrase: string | null
  readonly serverName: string | null
  readonly rejectUnauthorized: boolean
}

/** The options of node:tls that kafkajs hands to `tls.connect`. */
export function toTlsConnectOptions(options: TlsOptions): Record<string, unknown> {
  return {
    rejectUnauthorized: options.rejectUnauthorized,
    ...(options.ca === null ? {} : { ca: options.ca }),
    ...(options.cert === null ? {} : { cert: options.cert }),
    ...(options.key === null ? {} : { key: options.key }),
    ...(options.passphrase === null ? {} : { passphrase: options.passphrase }),
    ...(options.serverName === null ? {} : { servername: options.serverName }),
  }
}
