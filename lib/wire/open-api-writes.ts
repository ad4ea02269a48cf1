import type { z } from 'zod'
import { acknowledgeRequestSchema, findingBodySchema } from './findings'
import { errorResponse, inPath, toJsonContent, toRequestBody } from './open-api-parts'
import { annotationBodySchema, annotationRequestSchema, silenceBodySchema, silenceRequestSchema } from './remarks'

const cluster = '/clusters/{cluster}'

function toAcknowledgement() {
  const parameters = [inPath('cluster'), inPath('id')]
  const content = toJsonContent(findingBodySchema)
  const responses = { 200: { description: 'The finding as it is then', content }, default: errorResponse }
  return {
    post: {
      summary: 'A person has seen a finding; one that only a person can close is closed by it',
      parameters,
      requestBody: toRequestBody(acknowledgeRequestSchema),
      responses,
    },
    delete: { summary: 'Takes the acknowledgement back', parameters, responses },
  }
}

function toPost(summary: string, request: z.ZodType, body: z.ZodType) {
  const responses = { 201: { description: 'As it is kept', content: toJsonContent(body) }, default: errorResponse }
  return { summary, parameters: [inPath('cluster')], requestBody: toRequestBody(request), responses }
}

function toDelete(summary: string, body: z.ZodType) {
  const responses = { 200: { description: 'As it was', content: toJsonContent(body) }, default: errorResponse }
  return { summary, parameters: [inPath('cluster'), inPath('id')], responses }
}

const retry = {
  summary: 'Read the cluster now instead of at the next poll; at most once in 5 s',
  parameters: [inPath('cluster')],
  responses: { 202: { description: 'accepted' }, default: errorResponse },
}

/** What changes something, by path and method. */
export const writes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  [`${cluster}/retry`]: { post: retry },
  [`${cluster}/findings/{id}/acknowledgement`]: toAcknowledgement(),
  [`${cluster}/silences`]: {
    post: toPost(
      'Findings of a group, or of groups by a pattern, call nobody until a time',
      silenceRequestSchema,
      silenceBodySchema,
    ),
  },
  [`${cluster}/silences/{id}`]: { delete: toDelete('Ends a silence now', silenceBodySchema) },
  [`${cluster}/annotations`]: {
    post: toPost('Puts a note on the time axis of a group, or of all', annotationRequestSchema, annotationBodySchema),
  },
  [`${cluster}/annotations/{id}`]: { delete: toDelete('Removes a note', annotationBodySchema) },
}
