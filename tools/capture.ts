// `npm run -s capture -- --group G --out FILE`: asks a running Tidemark for what it read of one group, to replay it.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { escapeId } from '@/lib/domain/escape-id'

const usage = `npm run -s capture -- --group GROUP --out FILE
  [--url http://127.0.0.1:3000]   where Tidemark runs, with its base path if it has one
  [--cluster NAME]                needed where it watches several
  [--minutes N | --from TIME --to TIME]   TIME as 2026-03-01T14:02:00Z or epoch ms; the last hour without`

/** What a person can put right, said in one line. */
class Trouble extends Error {}

/** The arguments themselves are wrong. */
class UsageError extends Trouble {}

function readOptions() {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: { group: text, out: text, url: text, cluster: text, from: text, to: text, minutes: text },
    })
    if (values.group === undefined || values.out === undefined) throw new UsageError('Say which group and which file.')
    return { ...values, group: values.group, out: values.out }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments are not understood.')
  }
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Trouble(
      `Nothing answers at ${url}: ${error.cause instanceof Error ? error.cause.message : error.message}`,
    )
  })
  if (response.ok) return response
  const body: unknown = await response.json().catch(() => null)
  const error: unknown = body instanceof Object ? Reflect.get(body, 'error') : null
  const message: unknown = error instanceof Object ? Reflect.get(error, 'message') : null
  throw new Trouble(typeof message === 'string' ? message : `${url} answers ${response.status}.`)
}

async function onlyCluster(api: string): Promise<string> {
  const body: unknown = await (await get(`${api}/clusters`)).json()
  const items: unknown = body instanceof Object ? Reflect.get(body, 'items') : []
  const names = (Array.isArray(items) ? items : []).flatMap((item: unknown) =>
    item instanceof Object && 'name' in item && typeof item.name === 'string' ? [item.name] : [],
  )
  const [name] = names
  if (name !== undefined && names.length === 1) return name
  throw new UsageError(`Say which cluster: --cluster ${names.join(' or --cluster ')}`)
}

function toSearch({ from, to, minutes }: { from?: string; to?: string; minutes?: string }): URLSearchParams {
  const search = new URLSearchParams()
  if (minutes !== undefined) {
    if (!(Number(minutes) > 0)) throw new UsageError('--minutes takes a number above 0.')
    search.set('from', String(Math.floor(Date.now() - Number(minutes) * 60_000)))
  }
  if (from !== undefined) search.set('from', from)
  if (to !== undefined) search.set('to', to)
  return search
}

async function main(): Promise<void> {
  const options = readOptions()
  const api = `${(options.url ?? 'http://127.0.0.1:3000').replace(/\/+$/, '')}/api/v1`
  const cluster = options.cluster ?? (await onlyCluster(api))
  const group = encodeURIComponent(escapeId(options.group))
  const path = `/clusters/${encodeURIComponent(escapeId(cluster))}/groups/${group}/capture`
  const response = await get(`${api}${path}?${toSearch(options).toString()}`)
  writeFileSync(options.out, new Uint8Array(await response.arrayBuffer()))
  console.log(`${options.out}: replay it with npm run -s replay -- ${options.out}`)
}

try {
  await main()
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${usage}`)
  else console.error(error instanceof Trouble ? error.message : error)
  process.exitCode = 2
}
