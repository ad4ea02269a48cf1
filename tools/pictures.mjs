// `npm run pictures`: pictures of every page, in both themes and in all states, of real Kafkas with real clients, into
// docs/images. Takes about a quarter of an hour, most of it to let things happen.
import './ready.mjs'
import path from 'node:path'
import { findChromium } from './kafka/programs.mjs'
import { openCamera } from './pictures/camera.mjs'
import { openDesk } from './pictures/desk.mjs'
import { listPages } from './pictures/pages.mjs'
import { play } from './pictures/play.mjs'
import { takeStates } from './pictures/states.mjs'
import { openWorld } from './pictures-world.mjs'
import { buildIfNeeded, root } from './serve.mjs'

const report = (line) => console.error(`pictures: ${line}`)

const executablePath = findChromium(report)
buildIfNeeded()
const world = await openWorld({ root, report })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void world.stop().finally(() => process.exit(1)))
}
let camera = null
try {
  const found = await play(world, openDesk(world.url, world.sleep), report)
  camera = await openCamera({ executablePath, folder: path.join(root, 'docs/images'), report })
  for (const [name, shot] of Object.entries(listPages(world, found))) await camera.take(name, shot)
  await takeStates(camera, world)
} finally {
  await camera?.close()
  await world.stop()
}
