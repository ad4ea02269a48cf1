// A member in a process of its own, so that it can be killed; a parent forks this with the member's options.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Kafka, logLevel } from 'kafkajs'
import { joinMember } from './member.mjs'

const self = fileURLToPath(import.meta.url)

/** Resolves once the member has its first assignment. @returns {Promise<{ kill: (signal: NodeJS.Signals) => void }>} */
export function startLoneMember(brokers, options) {
  const child = fork(self, [JSON.stringify({ brokers, options })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve({ kill: (signal) => child.kill(signal) }))
    child.once('exit', (status) => reject(new Error(`a member ended with status ${status}`)))
  })
}

if (process.argv[1] === self && process.send !== undefined) {
  const { brokers, options } = JSON.parse(process.argv[2] ?? '{}')
  process.once('disconnect', () => process.exit(0))
  const kafka = new Kafka({
    brokers,
    clientId: options.clientId,
    connectionTimeout: 10_000,
    logLevel: logLevel.NOTHING,
  })
  await joinMember(kafka, options)
  process.send('joined')
}
