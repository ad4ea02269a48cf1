import type { ClusterSnapshot } from './snapshot'

/** Records per second by which retention moves a log start; `measured` needs two moves after a first one, and 150 s. */
export type LogStartSpeed =
  | { readonly kind: 'measured'; readonly perSec: number }
  /** It has not moved, or not often enough yet. */
  | { readonly kind: 'not_measured'; readonly moveCount: number }

/** One move of a log start, as the poll that saw it first. */
interface Mark {
  readonly at: number
  readonly logStartOffset: number
  /** Moves seen of this log so far, this one included. */
  readonly moveCount: number
}

interface History {
  logStartOffset: number
  moveCount: number
  marks: Mark[]
}

const leastMoves = 2
const leastMs = 150_000
/** What lies longer back says nothing of the speed now. */
const windowMs = 3_600_000
/** Moves closer together share a mark. */
const spacingMs = 30_000
const maxMarks = 40

/** Speeds of the log starts of one cluster; only logs whose start moved take room. */
export class LogStartTracker {
  private readonly topics = new Map<
    string,
    { readonly topicId: string | null; readonly logs: (History | undefined)[] }
  >()
  private at = 0

  observe(snapshot: ClusterSnapshot): void {
    this.at = snapshot.takenAt
    for (const topic of this.topics.keys()) if (!snapshot.topics.has(topic)) this.topics.delete(topic)
    for (const { topic, topicId, partitions } of snapshot.topics.values()) {
      let known = this.topics.get(topic)
      if (known === undefined || known.topicId !== topicId) {
        known = { topicId, logs: [] }
        this.topics.set(topic, known)
      }
      for (const { partition, logStartOffset } of partitions) {
        if (logStartOffset === null) continue
        const log = known.logs[partition]
        if (log === undefined || logStartOffset < log.logStartOffset) {
          known.logs[partition] = { logStartOffset, moveCount: 0, marks: [] }
        } else if (logStartOffset > log.logStartOffset) this.noteMove(log, logStartOffset)
      }
    }
  }

  speed(topic: string, partition: number): LogStartSpeed {
    const log = this.topics.get(topic)?.logs[partition]
    const first = log?.marks.find(({ at }) => this.at - at <= windowMs)
    const moveCount = log?.moveCount ?? 0
    if (log === undefined || first === undefined || log.moveCount - first.moveCount < leastMoves) {
      return { kind: 'not_measured', moveCount }
    }
    const spanMs = this.at - first.at
    if (spanMs < leastMs) return { kind: 'not_measured', moveCount }
    return { kind: 'measured', perSec: ((log.logStartOffset - first.logStartOffset) * 1_000) / spanMs }
  }

  private noteMove(log: History, logStartOffset: number): void {
    log.logStartOffset = logStartOffset
    log.moveCount += 1
    const last = log.marks.at(-1)
    if (last !== undefined && this.at - last.at < spacingMs) return
    log.marks.push({ at: this.at, logStartOffset, moveCount: log.moveCount })
    if (log.marks.length > maxMarks) log.marks.shift()
  }
}
