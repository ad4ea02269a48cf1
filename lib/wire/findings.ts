import { z } from 'zod'
import { findingCodes, severities } from '@/lib/domain/finding'
import { groupStates } from '@/lib/domain/group-state'
import { boundedSchema, envelopeShape } from './envelope'
import { silenceNoteSchema, silenceRowSchema } from './remarks'

const facet = z.array(z.object({ value: z.string(), count: z.number().int() }))
const topicPartitions = z.array(z.object({ topic: z.string(), partitions: z.array(z.number().int()) }))

/** What a finding is about; the level says which other keys are there. */
export const findingScopeSchema = z.discriminatedUnion('level', [
  z.object({ level: z.literal('group') }),
  z.object({ level: z.literal('member'), member_id: z.string(), partitions: topicPartitions }),
  z.object({ level: z.literal('topic'), topic: z.string() }),
  z.object({ level: z.literal('partition'), topic: z.string(), partitions: z.array(z.number().int()) }),
])
export type WireFindingScope = z.infer<typeof findingScopeSchema>

export const evidenceFactSchema = z.object({
  text: z.string(),
  at: z.number().nullable(),
  /** False: it cannot be known from outside. */
  observed: z.boolean(),
})

export const acknowledgementSchema = z.object({ who: z.string(), note: z.string(), at: z.number() })

export const findingRowSchema = z.object({
  id: z.string(),
  code: z.enum(findingCodes),
  severity: z.enum(severities),
  group_id: z.string().nullable(),
  scope: findingScopeSchema,
  title: z.string(),
  /** Epoch ms of the onset. */
  since: z.number(),
  opened_at: z.number(),
  last_seen_at: z.number(),
  /** Null while open. */
  until: z.number().nullable(),
  sticky: z.boolean(),
  facts: z.array(evidenceFactSchema),
  evidence: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())])),
  next_step: z.string(),
  command: z.string().nullable(),
  /** REBALANCE only. */
  count: boundedSchema.nullable(),
  acknowledgement: acknowledgementSchema.nullable(),
  /** The silence that covers it and ends last: it is open, and counts nowhere. Null = none, and for closed ones. */
  silence: silenceNoteSchema.nullable(),
})
export type FindingRow = z.infer<typeof findingRowSchema>

/** GET …/findings and `view=findings`. */
export const findingsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(findingRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
  /** Open findings of the cluster that a silence covers, whatever is filtered. */
  silenced: z.number().int(),
  /** Silences that hold now, the newest first. */
  silences: z.array(silenceRowSchema),
  /** Values with their counts in range, each before its own filter; at most 100 of each. */
  facets: z.object({ code: facet, severity: facet, group: facet }),
})
export type FindingsBody = z.infer<typeof findingsBodySchema>

/** GET …/findings/{id} and `view=finding`: the finding, and what happened to its group around it. */
export const findingBodySchema = z.object({
  ...envelopeShape,
  finding: findingRowSchema,
  /** State of its group at the present; null when the group is gone. */
  group_state: z.enum(groupStates).nullable(),
  /** Other findings of the same group that overlap it in time. */
  related: z.array(findingRowSchema),
})
export type FindingBody = z.infer<typeof findingBodySchema>

/** POST …/findings/{id}/acknowledgement. */
export const acknowledgeRequestSchema = z.strictObject({
  who: z.string().trim().min(1, 'say who acknowledges').max(100),
  note: z.string().trim().max(1_000).default(''),
})
