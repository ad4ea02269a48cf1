// Prints where to listen as JSON, or everything that is wrong with the configuration, with exit status 78 (EX_CONFIG).
import { ConfigError, loadConfig } from '@/lib/config/load-config'

try {
  const { host, port, basePath } = loadConfig().server
  console.log(JSON.stringify({ host, port, basePath }))
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(78)
}
