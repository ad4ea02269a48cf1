import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { readFirstLoads } from './first-load.mjs'

const build = createTemporaryDirectory('tidemark-build-')

function write(file: string, content: string): void {
  const target = path.join(build, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, content)
}

const manifestOf = (route: string, entryJSFiles: Record<string, string[]>) =>
  write(
    `server/app${route}/page_client-reference-manifest.js`,
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["${route}/page"] = ${JSON.stringify({ entryJSFiles })};`,
  )

describe('the first load of a page', () => {
  it('is what Next itself, the layouts and the page load, each file once', () => {
    write('build-manifest.json', JSON.stringify({ rootMainFiles: ['static/a.js'], polyfillFiles: ['static/p.js'] }))
    write('static/a.js', 'a'.repeat(1_000))
    write('static/l.js', 'l'.repeat(100))
    write('static/w.js', 'w'.repeat(10))
    manifestOf('', { '[project]/app/layout': ['static/l.js'], '[project]/app/page': ['static/l.js'] })
    manifestOf('/c/[cluster]/wall', { layout: ['static/l.js'], page: ['static/l.js', 'static/w.js', 'static/a.js'] })
    const loads = readFirstLoads(build)
    expect(loads.map(({ route, bytes }) => [route, bytes])).toEqual([
      ['/c/[cluster]/wall', 1_110],
      ['/', 1_100],
    ])
    expect(loads[0]?.gzipBytes).toBeLessThan(200)
  })

  it('is not guessed from a manifest of another shape', () => {
    write('server/app/x/page_client-reference-manifest.js', 'module.exports = {}')
    expect(() => readFirstLoads(build)).toThrow('is not the manifest it was')
  })
})
