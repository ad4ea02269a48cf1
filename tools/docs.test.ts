import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { variables } from '@/lib/config/environment'
import { configSchema } from '@/lib/config/schema'
import { toConfigurationPage } from './configuration-page'

describe('documents that are generated or checked', () => {
  it('docs/configuration.md is what the schema says', () => {
    expect(readFileSync('docs/configuration.md', 'utf8')).toBe(toConfigurationPage())
  })

  it('tidemark.example.yaml is accepted as it stands', () => {
    const example: unknown = parse(readFileSync('tidemark.example.yaml', 'utf8'))
    expect(configSchema.safeParse(example).error?.issues ?? []).toEqual([])
  })

  it('.env.example names only variables that are read', () => {
    const known = new Set([...variables.map(({ name }) => name), 'TIDEMARK_CONFIG'])
    const named = [...readFileSync('.env.example', 'utf8').matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((name) => !known.has(name ?? ''))).toEqual([])
  })
})
