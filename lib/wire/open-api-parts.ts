import { z } from 'zod'
import { errorBodySchema } from './envelope'

export const toSchema = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' })

export const errorResponse = {
  description: 'What happened and what to do',
  content: { 'application/json': { schema: toSchema(errorBodySchema, 'output') } },
}

export const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })

export const toJsonContent = (body: z.ZodType) => ({ 'application/json': { schema: toSchema(body, 'output') } })

export const toRequestBody = (body: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: toSchema(body, 'input') } },
})
