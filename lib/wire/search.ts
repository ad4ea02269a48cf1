import { z } from 'zod'
import { severities, verdicts } from '@/lib/domain/finding'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { envelopeShape } from './envelope'
import { maxQueryTextLength } from './queries'

/** Hits of one kind in an answer. */
export const maxSearchHits = 50

/** GET …/search. */
export const searchQuerySchema = z.object({
  /** Part of a name, without case. */
  q: z.string().trim().min(1).max(maxQueryTextLength),
})
export type SearchQuery = z.infer<typeof searchQuerySchema>

/**
 * The best hits: names that begin with what is looked for, then those with a word that does, then those that hold it.
 * `total` counts all.
 */
const toHits = <Hit extends z.ZodType>(hit: Hit) => z.object({ items: z.array(hit), total: z.number().int() })

const groupHitSchema = z.object({
  group_id: z.string(),
  type: z.enum(groupTypes),
  state: z.enum(groupStates),
  verdict: z.enum(verdicts),
  /** Title of its worst open finding that calls; null = there is none. */
  finding: z.string().nullable(),
})
export type GroupHit = z.infer<typeof groupHitSchema>

const topicHitSchema = z.object({
  topic: z.string(),
  internal: z.boolean(),
  /** Null where the topic was not read. */
  partitions: z.number().int().nullable(),
})
export type TopicHit = z.infer<typeof topicHitSchema>

const memberHitSchema = z.object({
  group_id: z.string(),
  member_id: z.string(),
  group_instance_id: z.string().nullable(),
  client_id: z.string(),
  client_host: z.string(),
})
export type MemberHit = z.infer<typeof memberHitSchema>

const findingHitSchema = z.object({
  id: z.string(),
  code: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  group_id: z.string(),
  /** Epoch ms. */
  since: z.number(),
})
export type FindingHit = z.infer<typeof findingHitSchema>

/** GET …/search: what a cluster holds now under a name. Findings are the open ones, by title, code or id. */
export const searchBodySchema = z.object({
  ...envelopeShape,
  groups: toHits(groupHitSchema),
  topics: toHits(topicHitSchema),
  /** By member id, client id, instance id or host. */
  members: toHits(memberHitSchema),
  findings: toHits(findingHitSchema),
})
export type SearchBody = z.infer<typeof searchBodySchema>
