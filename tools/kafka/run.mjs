// `node tools/kafka/run.mjs [NODES]`: a throw-away Kafka for trying things by hand; Ctrl-C ends and removes it.
import { startKafka } from './cluster.mjs'

const cluster = await startKafka({ nodes: Number(process.argv[2] ?? 3), report: (line) => console.error(line) })
console.log(cluster.bootstrapServers)
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await cluster.stop()
    process.exit(0)
  })
}
