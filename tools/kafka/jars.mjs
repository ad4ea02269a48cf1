import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findMaven } from './programs.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const cache = path.resolve(here, '../../.cache/kafka-4.3.1')

/** Directory with Apache Kafka's jars, fetched by Maven on the first call. @throws Error when they cannot be fetched. */
export function fetchKafka(report = () => undefined) {
  if (existsSync(cache)) return cache
  const maven = findMaven(report)
  report('fetching Apache Kafka 4.3.1 with Maven (once)')
  const partial = `${cache}.${process.pid}`
  mkdirSync(partial, { recursive: true })
  const args = [
    '-q',
    '-B',
    '-f',
    path.join(here, 'pom.xml'),
    'dependency:copy-dependencies',
    `-DoutputDirectory=${partial}`,
  ]
  const { status, stdout, stderr } = spawnSync(maven, args, { encoding: 'utf8' })
  if (status !== 0) {
    rmSync(partial, { recursive: true, force: true })
    throw new Error(`Maven could not fetch Apache Kafka: ${`${stdout}${stderr}`.trim().slice(0, 600)}`)
  }
  if (existsSync(cache)) rmSync(partial, { recursive: true, force: true })
  else renameSync(partial, cache)
  return cache
}
