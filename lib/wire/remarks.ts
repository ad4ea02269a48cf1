import { z } from 'zod'
import { findingCodes } from '@/lib/domain/finding'
import { envelopeShape } from './envelope'
import { maxQueryTextLength } from './queries'

const who = z.string().trim().min(1, 'say who').max(100)
/** Epoch ms, or ISO 8601 in UTC. */
const moment = z.union([z.number().int().min(0), z.iso.datetime().transform((text) => Date.parse(text))])
/** Longer than any legal group id. */
const maxGroupIdLength = 1_000

/** What a finding's row tells of the silence that covers it. */
export const silenceNoteSchema = z.object({
  id: z.string(),
  /** Epoch ms. */
  until: z.number(),
  who: z.string(),
  note: z.string(),
})
export type SilenceNote = z.infer<typeof silenceNoteSchema>

export const silenceRowSchema = z.object({
  id: z.string(),
  /** One group by its whole id; null where `groups` says which. */
  group_id: z.string().nullable(),
  /** A pattern (RE2) that matches whole ids; null where it is one group. */
  groups: z.string().nullable(),
  /** Empty = all. */
  codes: z.array(z.enum(findingCodes)),
  created_at: z.number(),
  until: z.number(),
  who: z.string(),
  note: z.string(),
  /** It holds now. */
  active: z.boolean(),
  /** Open findings it covers now. */
  findings: z.number().int(),
})
export type SilenceRow = z.infer<typeof silenceRowSchema>

/** GET …/silences: those that hold first, then the newest first. */
export const silencesBodySchema = z.object({
  ...envelopeShape,
  items: z.array(silenceRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
})
export type SilencesBody = z.infer<typeof silencesBodySchema>

/** What POST and DELETE answer: the silence as it is, or was. */
export const silenceBodySchema = z.object({ ...envelopeShape, silence: silenceRowSchema })
export type SilenceBody = z.infer<typeof silenceBodySchema>

/** POST …/silences: either `group_id` or `groups`. */
export const silenceRequestSchema = z
  .strictObject({
    group_id: z.string().max(maxGroupIdLength).nullable().default(null),
    groups: z.string().min(1).max(maxQueryTextLength).nullable().default(null),
    codes: z.array(z.enum(findingCodes)).max(findingCodes.length).default([]),
    until: moment,
    who,
    note: z.string().trim().max(1_000).default(''),
  })
  .refine(({ group_id, groups }) => (group_id === null) !== (groups === null), {
    message: 'give either group_id, a whole id, or groups, a pattern (RE2) that matches whole ids',
  })

/** GET …/silences. */
export const silencesQuerySchema = z.object({
  /** true: also those that ended by now. */
  ended: z.enum(['true', 'false']).default('false'),
})

export const annotationRowSchema = z.object({
  id: z.string(),
  /** The moment it is about, epoch ms. */
  at: z.number(),
  text: z.string(),
  who: z.string(),
  /** Null = the whole cluster. */
  group_id: z.string().nullable(),
  created_at: z.number(),
})
export type AnnotationRow = z.infer<typeof annotationRowSchema>

/** GET …/annotations: the newest first. */
export const annotationsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(annotationRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
})
export type AnnotationsBody = z.infer<typeof annotationsBodySchema>

/** What POST and DELETE answer: the annotation as it is, or was. */
export const annotationBodySchema = z.object({ ...envelopeShape, annotation: annotationRowSchema })
export type AnnotationBody = z.infer<typeof annotationBodySchema>

/** POST …/annotations. */
export const annotationRequestSchema = z.strictObject({
  at: moment,
  text: z.string().trim().min(1, 'say what to remember').max(1_000),
  who,
  group_id: z.string().max(maxGroupIdLength).nullable().default(null),
})
