// All stages in a process of their own: a parent forks it and asks for acts, see start.mjs.
import { stages } from './stages/all.mjs'
import { createWorld } from './world.mjs'

process.once('disconnect', () => process.exit(0))
process.on('unhandledRejection', (error) => console.error(`staging: ${error?.stack ?? error}`))
const world = await createWorld(JSON.parse(process.argv[2] ?? '{}'))
await Promise.all(stages.map((stage) => stage.prepare?.(world)))

const begun = new Map()
const acts = {
  /** Starts everything that goes wrong, at once; resolves when all has been done. Asked again, it starts nothing. */
  begin: () =>
    Promise.all(
      stages.map((stage) => {
        const { begin } = stage
        if (begin !== undefined && !begun.has(stage)) begun.set(stage, begin(world))
        return begun.get(stage)
      }),
    ),
  moments: () => world.moments,
  end: () => world.end(),
  ...Object.assign({}, ...stages.map((stage) => stage.acts ?? {})),
}

process.on('message', async ({ id, act }) => {
  try {
    if (acts[act] === undefined) throw new Error(`there is no act ${act}`)
    const value = await acts[act](world)
    process.send?.({ id, value: act === 'moments' ? value : {} })
  } catch (error) {
    process.send?.({ id, error: `${act}: ${error.message}` })
  }
})
process.send?.('prepared')
