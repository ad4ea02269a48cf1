import { fork } from 'node:child_process'

/**
 * Starts the staged clients on a cluster and resolves once those that are meant to be old are there. They end with
 * this process.
 * @returns {Promise<{ act: (name: string) => Promise<Record<string, number>>, stop: () => Promise<void> }>}
 *   `act`: `begin`, `moments`, `end`, or what a stage offers; resolves when it has been done
 */
export async function startStaging(where) {
  const child = fork(new URL('./process.mjs', import.meta.url), [JSON.stringify(where)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map()
  let count = 0
  const exited = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    void exited.then((status) => reject(new Error(`the staged clients ended with status ${status}`)))
  })
  child.on('message', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) resolve(value)
    else reject(new Error(error))
  })
  void exited.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the staged clients have ended'))
  })
  return {
    act(name) {
      count += 1
      const id = count
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        child.send({ id, act: name })
      })
    },
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
