import { fork } from 'node:child_process'

/**
 * The demo's clients on a cluster, in a process of their own.
 * @param {{ bootstrapServers: string, java: string, classPath: string }} where
 * @returns {Promise<import('node:child_process').ChildProcess>} once all of them run; they end with this process
 */
export function forkWorkload(where) {
  const child = fork(new URL('./workload-process.mjs', import.meta.url), [JSON.stringify(where)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('exit', (status) => reject(new Error(`the workload ended with status ${status}`)))
  })
}
