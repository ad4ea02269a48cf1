import { z } from 'zod'
import { findingCodes } from '@/lib/domain/finding'

const hostPort = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[^\s:,/]+):\d{1,5}$/, 'must be host:port, for example kafka-1:9092')
const text = z.string().min(1, 'must not be empty')
const secret = text.describe('A secret: its text, or file:/path of a file that holds it.')
const periodMs = (minimum: number, standard: number, what: string) =>
  z.number().int().min(minimum).max(3_600_000).default(standard).describe(what)
const patterns = z.array(text).default([])

const filterSchema = z
  .strictObject({
    include: patterns.describe('Regular expressions (RE2) that must match the whole name; none = all.'),
    exclude: patterns.describe('Regular expressions of names to leave out, applied after include.'),
  })
  .prefault({})

export const tlsSchema = z.strictObject({
  ca: text.optional().describe('Path of the PEM file with the certificate authority; system authorities without it.'),
  cert: text.optional().describe('Path of the PEM file with the client certificate.'),
  key: text.optional().describe('Path of the PEM file with the key of the client certificate.'),
  passphrase: secret.optional().describe('Passphrase of the key, or file:/path.'),
  server_name: text.optional().describe('Name to expect in the broker certificate instead of its host.'),
  verify: z.boolean().default(true).describe('false accepts any certificate: for a trial only.'),
})

const passwordSchema = (mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512') =>
  z.strictObject({ mechanism: z.literal(mechanism), username: text, password: secret })

export const saslSchema = z.discriminatedUnion('mechanism', [
  passwordSchema('plain'),
  passwordSchema('scram-sha-256'),
  passwordSchema('scram-sha-512'),
  z.strictObject({
    mechanism: z.literal('oauthbearer'),
    token_url: z.url({ protocol: /^https?$/ }).describe('Token endpoint for the client credentials grant.'),
    client_id: text,
    client_secret: secret,
    scope: text.optional(),
  }),
])

const durationMs = z
  .number()
  .int()
  .min(0)
  .max(30 * 86_400_000)

export const groupSettingsSchema = z.strictObject({
  groups: text.describe(
    'Regular expression (RE2) that must match the whole group id; the first entry that does, counts.',
  ),
  judging_step_ms: durationMs
    .min(1)
    .optional()
    .describe('The step J of the rules; default the longer of the poll period and 30 s, never below the poll period.'),
  allowed_lag: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Lag in messages that is normal: up to it nothing is growing, stuck or left behind; default 0.'),
  scheduled: z.boolean().optional().describe('true: the group is meant to be Empty at times; no GROUP_EMPTY_WITH_LAG.'),
  silence: z.array(z.enum(findingCodes)).optional().describe('Codes of findings not raised for these groups.'),
  stuck_after_ms: durationMs
    .optional()
    .describe('Shortest freeze that counts as stuck; 0 or absent: by the rule alone.'),
  empty_after_ms: durationMs.optional().describe('Empty with lag for so long; 0 or absent: by the rule alone.'),
  loss_within_ms: durationMs.optional().describe('DATA_LOSS_RISK opens below this time to data loss; default 600000.'),
})

export const storeSchema = z
  .strictObject({
    directory: text
      .optional()
      .describe(
        'Where history is kept, one folder per cluster; `memory` keeps none on disk. Default `.data`, relative to the working directory; the simulated cluster is kept in memory unless this is set.',
      ),
    raw_hours: z.number().min(1).max(168).default(6).describe('How long every poll is kept.'),
    minute_days: z.number().min(1).max(90).default(7).describe('How long one point per minute is kept.'),
    ten_minute_days: z.number().min(1).max(1_000).default(90).describe('How long one point per ten minutes is kept.'),
    max_bytes: z
      .number()
      .int()
      .min(16 * 1024 * 1024)
      .default(2 * 1024 * 1024 * 1024)
      .describe('Size of the history of one cluster; at it the oldest points go first, whatever the times above.'),
  })
  .prefault({})

export const clusterSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/, 'must be 1 to 63 letters, digits, dots, dashes or underscores')
    .describe('Name of the cluster in links and pages.'),
  brokers: z.array(hostPort).min(1, 'needs at least one host:port').describe('Bootstrap brokers, host:port each.'),
  tls: z
    .union([z.literal(true), tlsSchema])
    .optional()
    .describe('true, or the settings below; without it plaintext.'),
  sasl: saslSchema.optional().describe('Login; without it none.'),
  groups: filterSchema.describe('Which consumer groups are read.'),
  topics: filterSchema.describe('Which topics are read.'),
  poll_period_ms: periodMs(500, 5_000, 'Time from one reading of the cluster to the next.'),
  sampler_period_ms: periodMs(200, 1_000, 'Time from one sample of the groups that rebalance to the next.'),
  request_timeout_ms: periodMs(100, 3_000, 'Longest wait for one answer of a broker.'),
  connection_timeout_ms: periodMs(100, 2_000, 'Longest wait for a connection.'),
  group_settings: z.array(groupSettingsSchema).max(200).default([]).describe('How groups are judged, by name.'),
})

export const simulatedSchema = z.strictObject({
  groups: z.number().int().min(0).max(20_000).describe('Plain groups beside those with a story, to try a size.'),
  partitions_per_group: z.number().int().min(1).max(100).default(10).describe('Of the topic each of them reads.'),
})

export const configSchema = z.strictObject({
  clusters: z.array(clusterSchema).default([]).describe('The Kafka clusters to watch.'),
  server: z
    .strictObject({
      host: text.default('127.0.0.1').describe('Address to listen on; another than loopback needs allowed_hosts.'),
      port: z.number().int().min(1).max(65_535).default(3000),
      allowed_hosts: z
        .array(text)
        .default([])
        .describe('Host names requests may carry beside loopback; others are answered with 421.'),
      frame_ancestors: z
        .array(
          z
            .string()
            .regex(
              /^(self|https?:\/\/(\*\.)?[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*(:\d{1,5})?)$/,
              'must be self or an origin like https://wiki.example.org',
            ),
        )
        .max(50)
        .default([])
        .describe(
          'Who may show a panel of ?embed=1 in a frame: self, or origins like https://wiki.example.org; none = nobody.',
        ),
      base_path: z
        .string()
        .regex(/^(\/[a-zA-Z0-9._~-]+)*$/, 'must be empty or like /tidemark')
        .default('')
        .describe(
          'Path below which a reverse proxy serves the app; set by TIDEMARK_BASE_PATH, it is part of the build.',
        ),
      read_only: z
        .boolean()
        .default(false)
        .describe('Refuse every write (acknowledgements, silences, notes, "try now").'),
    })
    .prefault({}),
  store: storeSchema.describe('History on disk.'),
  simulated: z
    .union([z.boolean(), simulatedSchema])
    .default(false)
    .describe('Show a built-in simulated cluster instead of a Kafka; its size where the settings below are given.'),
  log_level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type FileConfig = z.infer<typeof configSchema>
export type FileCluster = z.infer<typeof clusterSchema>
export type FileSasl = z.infer<typeof saslSchema>
