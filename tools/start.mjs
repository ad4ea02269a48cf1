// Starts the production server in this very process, building first when there is no build or a source is newer.
import { buildIfNeeded, checkConfig, next } from './serve.mjs'

const { host, port, basePath } = checkConfig()
buildIfNeeded(basePath)
process.argv = [process.argv[0], next, 'start', '-H', host, '-p', String(port)]
await import(next)
