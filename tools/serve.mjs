import './ready.mjs'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
export const next = require.resolve('next/dist/bin/next')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'package-lock.json',
]

function newest(file) {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))))
}

function builtBasePath() {
  try {
    return JSON.parse(readFileSync(path.join(root, '.next/routes-manifest.json'), 'utf8')).basePath
  } catch {
    return null
  }
}

/** Host, port and base path of the configuration; ends the process with status 78 when it is wrong. */
export function checkConfig(environment = process.env) {
  const { status, stdout } = spawnSync(process.execPath, [tsx, path.join(root, 'tools/config-check.ts')], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
  return JSON.parse(stdout)
}

/** Builds the production server unless the build there is newer than every source. */
export function buildIfNeeded(basePath = '') {
  const built = newest(path.join(root, '.next/BUILD_ID'))
  if (built >= Math.max(...sources.map((name) => newest(path.join(root, name)))) && builtBasePath() === basePath) return
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, TIDEMARK_BASE_PATH: basePath, TIDEMARK_SIMULATED: 'true' },
  })
  if (status !== 0) process.exit(status ?? 1)
}
