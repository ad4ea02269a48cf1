import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const readyLimitMs = 60_000

/** Rules count in judging steps: with a step of one poll they fit into a test. */
const toSettings = (bootstrapServers) => ({
  clusters: [
    {
      name: 'e2e',
      brokers: bootstrapServers.split(','),
      poll_period_ms: 1_000,
      group_settings: [{ groups: '.*', judging_step_ms: 1_000 }],
    },
  ],
})

async function waitUntil(probe, url, child) {
  const until = Date.now() + readyLimitMs
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${url}/${probe}`).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the app did not become ready; its output stands above')
}

/**
 * The production server on a history of its own, which goes with `stop()`.
 * @param {{ root: string, port: number, bootstrapServers?: string, settings?: object, probe?: string }} options
 *   `root`: the folder of the build; `settings`: as in tidemark.yaml, instead of one cluster called e2e; `probe`: what
 *   says that it is ready, `healthz` where no cluster answers yet
 * @returns {Promise<{ url: string, pid: () => number, signal: (signal: NodeJS.Signals) => boolean,
 *   restart: (signal: NodeJS.Signals, downMs: number) => Promise<void>, stop: () => Promise<void> }>} once it is ready. `restart`: ended by that signal, started again on the same history
 *   `downMs` later
 */
export async function startApp({
  root,
  port,
  bootstrapServers,
  settings = toSettings(bootstrapServers),
  probe = 'readyz',
}) {
  const directory = mkdtempSync(path.join(tmpdir(), 'tidemark-e2e-'))
  // JSON is YAML.
  const file = path.join(directory, 'tidemark.yaml')
  const store = { directory: path.join(directory, 'data') }
  writeFileSync(file, JSON.stringify({ ...settings, server: { frame_ancestors: ['self'] }, store }))
  const url = `http://127.0.0.1:${port}`
  const { KAFKA_BROKERS: _brokers, HOST: _host, ...environment } = process.env
  let child = null

  async function start() {
    child = spawn(process.execPath, ['tools/start.mjs'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...environment, TIDEMARK_CONFIG: file, TIDEMARK_LOG_LEVEL: 'error', PORT: String(port) },
    })
    await waitUntil(probe, url, child)
  }

  async function end(signal) {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  async function stop() {
    await end('SIGTERM')
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    pid: () => child.pid,
    signal: (signal) => child.kill(signal),
    async restart(signal, downMs) {
      await end(signal)
      await sleep(downMs)
      await start()
    },
    stop,
  }
}
