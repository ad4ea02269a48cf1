import { readdirSync, readFileSync } from 'node:fs'

/** What divides a list of measurements: `share` 0.5 = median. NaN for an empty one. */
export function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export function describeTimes(list: readonly number[]): string {
  const at = (share: number) => percentile(list, share).toFixed(0)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms (${list.length})`
}

export const toKilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`

const ticksPerSec = 100

const readCpuMs = (file: string): number => {
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSec
}

/** User and system time of a process and its threads, ms; its resident memory, MB. Linux only. */
export function readProcess(pid: number): { cpuMs: number; memoryMb: number } {
  const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return { cpuMs: readCpuMs(`/proc/${pid}/stat`), memoryMb: Number(memory?.[1] ?? 0) / 1024 }
}

/** CPU time of each thread of a process so far, ms, by thread id; the first thread has the process's own. Linux only. */
export function readThreads(pid: number): ReadonlyMap<number, number> {
  return new Map(
    readdirSync(`/proc/${pid}/task`).map((id) => [Number(id), readCpuMs(`/proc/${pid}/task/${id}/stat`)] as const),
  )
}
