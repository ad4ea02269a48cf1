// Fails when a document names a path of this repository, or an npm script, that does not exist.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { roomTableOf } from './rooms.mjs'

const topFolders = 'app|bench|components|docs|e2e|fixtures|lib|public|tools'
const pathPattern = new RegExp(`\`((?:${topFolders})/[\\w./\\[\\]-]+)\``, 'g')
const linkPattern = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g
const scriptPattern = /`npm (?:run (?:-s )?([\w:-]+)|(test|start))\b/g

/** Everything `markdown` names that is not there. */
export function findMissing(markdown, documentFolder, scripts, exists) {
  const missing = []
  for (const [, named] of markdown.matchAll(pathPattern)) {
    const bare = named.replace(/\/\*\*?$/, '')
    if (!exists(bare)) missing.push(named)
  }
  for (const [, link] of markdown.matchAll(linkPattern)) {
    if (!exists(path.join(documentFolder, decodeURIComponent(link)))) missing.push(link)
  }
  for (const [, run, plain] of markdown.matchAll(scriptPattern)) {
    if (plain !== undefined && !(plain in scripts)) missing.push(`npm ${plain}`)
    if (run !== undefined && !(run in scripts)) missing.push(`npm run ${run}`)
  }
  return missing
}

/** A room may have its row before it has files; its cells are proved by the room gate. */
function readDocument(file) {
  const markdown = readFileSync(file, 'utf8')
  return file === 'ARCHITECTURE.md' ? markdown.replace(roomTableOf(markdown), '') : markdown
}

function main() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && existsSync(file))
  const red = findMissing('`lib/no-such-file.ts` [x](no-such.md) `npm run no-such-script`', '.', scripts, existsSync)
  if (red.length !== 3) throw new Error(`the document gate no longer fails: it found ${red.join(', ')}`)
  const wrong = documents.flatMap((file) =>
    findMissing(readDocument(file), path.dirname(file), scripts, existsSync).map((name) => `${file}: ${name}`),
  )
  if (wrong.length > 0) {
    console.error(`Documents name what does not exist:\n${wrong.join('\n')}`)
    process.exit(1)
  }
  console.log(`documents: ${documents.length} read`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
