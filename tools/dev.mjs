// Runs `next dev` and restarts it when code of the engine thread changes: Next reloads pages, never a running worker.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { checkConfig, next } from './serve.mjs'

const { host, port } = checkConfig()
const browserOnly = /^(client|testing)\b|\.test\.tsx?$/
let restarting = false
let timer

function run() {
  const child = spawn(process.execPath, [next, 'dev', '-H', host, '-p', String(port)], { stdio: 'inherit' })
  child.once('exit', (code) => {
    if (!restarting) process.exit(code ?? 0)
    restarting = false
    server = run()
  })
  return child
}

let server = run()
watch('lib', { recursive: true }, (_event, file) => {
  if (file === null || browserOnly.test(file)) return
  clearTimeout(timer)
  timer = setTimeout(() => {
    console.log(`lib/${file} changed: restarting`)
    restarting = true
    server.kill('SIGTERM')
  }, 200)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal))
