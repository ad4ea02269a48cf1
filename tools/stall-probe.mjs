// Preloaded into the app by the benchmark: the longest stall of its web thread, printed when the process ends.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  // Processes the app starts are not measured.
  delete process.env.NODE_OPTIONS
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  process.on('SIGUSR2', () => delay.reset())
  process.once('exit', () => console.error(`longest stall of the web thread: ${(delay.max / 1e6).toFixed(1)} ms`))
}
