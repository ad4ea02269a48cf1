// `npm run -s replay -- FILE`: judges a capture as the live collector would and prints one JSON line per snapshot.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { TidemarkError } from '@/lib/domain/errors'
import { replayLines } from './replay-lines'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Say which capture: npm run -s replay -- FILE')
  process.exit(2)
}

const blockSize = 64 * 1024
let block = ''
function flush(): void {
  process.stdout.write(block)
  block = ''
}

let otherRecordCount = 0
function countOtherRecord(): void {
  otherRecordCount += 1
}

try {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of replayLines(lines, countOtherRecord)) {
    block += `${line}\n`
    if (block.length > blockSize) flush()
  }
  flush()
  if (otherRecordCount > 0) console.error(`Records of the offsets topic that no rule goes by: ${otherRecordCount}.`)
} catch (error) {
  flush()
  if (error instanceof TidemarkError) console.error(error.message)
  else if (error instanceof Error && 'code' in error) console.error(`${file} cannot be read: ${error.message}`)
  else throw error
  process.exitCode = 2
}
