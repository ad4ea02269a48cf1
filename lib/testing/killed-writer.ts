import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const writer = fileURLToPath(new URL('../../tools/store-writer.ts', import.meta.url))

export interface WriterOptions {
  readonly file: string
  /** Epoch ms of its first tick. */
  readonly startAt: number
  readonly groups: number
  readonly partitionsPerGroup: number
  /** It is killed right after it has said so many ticks. */
  readonly ticks: number
}

/** Lets another process write a history and kills it in full flight; answers the times of the ticks it said it kept. */
export async function runKilledWriter(options: WriterOptions): Promise<readonly number[]> {
  const { file, startAt, groups, partitionsPerGroup, ticks } = options
  const args = ['--import', 'tsx', writer, file, String(startAt), String(groups), String(partitionsPerGroup)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const said: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (!/^\d+$/.test(line)) throw new Error(line)
    said.push(Number(line))
    if (said.length === ticks) child.kill('SIGKILL')
  }
  await ended
  return said
}
