// The demo's clients in a process of their own, so that ending it ends all of them at once.
import { startWorkload, toToolSpawner } from './workload.mjs'

const { bootstrapServers, java, classPath } = JSON.parse(process.argv[2] ?? '{}')
process.once('SIGTERM', () => process.exit(0))
process.once('SIGINT', () => process.exit(0))
process.once('disconnect', () => process.exit(0))
await startWorkload({
  bootstrapServers,
  spawnTool: toToolSpawner({ java, classPath }),
  report: (line) => console.error(`workload: ${line}`),
})
process.send?.('started')
