// What a browser loads of JavaScript before a page is alive, from the manifests of a production build.
// usage: node tools/first-load.mjs [folder of the build]
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const suffix = 'page_client-reference-manifest.js'

/** The object a client reference manifest assigns. */
function readManifest(file) {
  const text = readFileSync(file, 'utf8')
  const assigned = text.indexOf('] = ')
  if (assigned < 0) throw new Error(`${file} is not the manifest it was: first loads cannot be read from it`)
  return JSON.parse(
    text
      .slice(assigned + '] = '.length)
      .trim()
      .replace(/;$/, ''),
  )
}

/** `/c/[cluster]/wall` of `c/[cluster]/wall/page_client-reference-manifest.js`. */
const toRoute = (file) => `/${path.dirname(file).split(path.sep).join('/')}`.replace(/\/\.$/, '/')

/**
 * First load of every page: its scripts and its layouts', with Next's and React's own; polyfills of browsers without
 * modules and the few lines of `public` are not in it.
 * @param {string} build the folder `.next`
 * @returns {{ route: string, files: string[], bytes: number, gzipBytes: number }[]} heaviest first
 */
export function readFirstLoads(build) {
  const { rootMainFiles } = JSON.parse(readFileSync(path.join(build, 'build-manifest.json'), 'utf8'))
  const app = path.join(build, 'server/app')
  const sizes = new Map()
  const sizeOf = (file) => {
    if (!sizes.has(file)) {
      const content = readFileSync(path.join(build, file))
      sizes.set(file, { bytes: content.byteLength, gzipBytes: gzipSync(content).byteLength })
    }
    return sizes.get(file)
  }
  return readdirSync(app, { recursive: true })
    .filter((file) => file.endsWith(suffix))
    .map((file) => {
      const { entryJSFiles } = readManifest(path.join(app, file))
      const files = [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])]
      const sum = (key) => files.reduce((total, each) => total + sizeOf(each)[key], 0)
      return { route: toRoute(file), files, bytes: sum('bytes'), gzipBytes: sum('gzipBytes') }
    })
    .sort((left, right) => right.gzipBytes - left.gzipBytes)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { route, files, bytes, gzipBytes } of readFirstLoads(process.argv[2] ?? '.next')) {
    const toKb = (count) => `${(count / 1000).toFixed(1)} kB`.padStart(10)
    console.log(`${toKb(gzipBytes)} gzip ${toKb(bytes)} in ${files.length} files  ${route}`)
  }
}
