// `npm run backup -- FILE`: a consistent copy of a cluster's history; Tidemark may be running.
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigError, loadConfig } from '@/lib/config/load-config'
import { TidemarkError } from '@/lib/domain/errors'
import { backUpFile, historyFile } from '@/lib/store'

const usage = `npm run backup -- FILE
  [--cluster NAME]   needed where the configuration names several`

/** What a person can put right, said in one line. */
class Trouble extends Error {}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { cluster: { type: 'string' } } })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) throw new Trouble(`Say which file to make.\n${usage}`)
    return { file, cluster: values.cluster }
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`${error instanceof Error ? error.message : 'The arguments are not understood.'}\n${usage}`)
  }
}

/** The history of the cluster of this name, or of the only one. */
function findHistory(name: string | undefined): string {
  const { clusters } = loadConfig()
  const names = clusters.map((cluster) => cluster.name)
  const [only, ...others] = name === undefined ? clusters : clusters.filter((cluster) => cluster.name === name)
  if (only === undefined) throw new Trouble(`There is no such cluster; known: ${names.join(', ')}`)
  if (others.length > 0) throw new Trouble(`Say which cluster: --cluster ${names.join(' or --cluster ')}`)
  const { directory } = only.store
  if (directory === null) throw new Trouble(`The history of ${only.name} is in memory only: set store.directory.`)
  return historyFile(directory)
}

try {
  const { file, cluster } = readOptions()
  backUpFile(findHistory(cluster), file)
  console.log(
    `${file}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MB; to use it, stop Tidemark and put it in place.`,
  )
} catch (error) {
  const expected = error instanceof Trouble || error instanceof TidemarkError || error instanceof ConfigError
  console.error(expected ? error.message : error)
  process.exitCode = 2
}
