import { spawn } from 'node:child_process'

const jvm = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']

/**
 * Kafka's own console consumer as a member of a group.
 * @param {{ java: string, classPath: string, bootstrapServers: string }} where
 * @param {{ groupId: string, topic: string, protocol?: 'classic' | 'consumer', instanceId?: string,
 *   properties?: Record<string, string | number> }} options
 * @returns {{ joined: Promise<void>, kill: (signal: NodeJS.Signals) => void, leave: () => Promise<void> }} `joined`:
 *   it has read its first record; `leave`: closes as on Ctrl-C
 */
export function startJavaMember(
  { java, classPath, bootstrapServers },
  { groupId, topic, protocol = 'classic', instanceId, properties = {} },
) {
  const all = {
    'group.protocol': protocol,
    ...(instanceId === undefined ? {} : { 'group.instance.id': instanceId }),
    'client.id': instanceId ?? groupId,
    'auto.offset.reset': 'earliest',
    'auto.commit.interval.ms': 1_000,
    ...properties,
  }
  const child = spawn(
    java,
    [
      ...jvm,
      ...['-cp', classPath, 'org.apache.kafka.tools.consumer.ConsoleConsumer'],
      ...['--bootstrap-server', bootstrapServers, '--topic', topic, '--group', groupId],
      ...Object.entries(all).flatMap(([key, value]) => ['--command-property', `${key}=${value}`]),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const exited = new Promise((resolve) => {
    child.once('exit', () => {
      process.off('exit', end)
      resolve()
    })
  })
  const joined = new Promise((resolve) => child.stdout.once('data', () => resolve()))
  child.stdout.resume()
  return {
    joined,
    kill: (signal) => child.kill(signal),
    async leave() {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await exited
    },
  }
}
