import type { Verdict } from '@/lib/domain/finding'

/** A group with what is to be said of it. */
export interface Judged {
  readonly groupId: string
  readonly verdict: Verdict
  /** The worst finding, or why nothing is known; empty = nothing to add. */
  readonly why: string
}

/** Said at most so often, ms. */
const quietMs = 15_000
/** Groups whose verdict is kept to be compared. */
const maxKept = 2_000

/** Info is no reason to look: such a group is ok. */
const wordOf = ({ verdict }: Judged): string => (verdict === 'info' || verdict === 'ok' ? 'OK again' : verdict)
const rank: Readonly<Record<string, number>> = { critical: 0, warning: 1, unknown: 2, 'OK again': 3 }

/** `orders-billing is critical: partition orders/3 is stuck`. */
function toSentence(group: Judged): string {
  const word = wordOf(group)
  const why = group.why.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
  return `${group.groupId} is ${word}${why === '' || word === 'OK again' ? '' : `: ${why}`}`
}

function toText(changed: readonly Judged[]): string {
  const [first, ...more] = [...changed].sort((one, other) => (rank[wordOf(one)] ?? 0) - (rank[wordOf(other)] ?? 0))
  if (first === undefined) return ''
  const rest = more.length === 1 ? ', and 1 more group changed' : `, and ${more.length} more groups changed`
  return toSentence(first) + (more.length === 0 ? '' : rest)
}

export interface VerdictNews {
  /** The groups on the page as they are judged now. */
  update(groups: readonly Judged[]): void
  close(): void
}

/** Tells changes of verdicts, the worst first, at most once in 15 s; what went back meanwhile is not told. */
export function openVerdictNews(say: (text: string) => void, now: () => number = () => performance.now()): VerdictNews {
  const told = new Map<string, string>()
  const changed = new Map<string, Judged>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let nextAt = 0

  function tell(): void {
    timer = undefined
    if (changed.size === 0) return
    say(toText([...changed.values()]))
    for (const group of changed.values()) told.set(group.groupId, wordOf(group))
    changed.clear()
    nextAt = now() + quietMs
  }

  return {
    update(groups) {
      for (const group of groups) {
        const before = told.get(group.groupId)
        if (before === undefined) told.set(group.groupId, wordOf(group))
        else if (before === wordOf(group)) changed.delete(group.groupId)
        else changed.set(group.groupId, group)
      }
      for (const groupId of told.keys()) {
        if (told.size <= maxKept) break
        told.delete(groupId)
      }
      if (changed.size > 0 && timer === undefined) timer = setTimeout(tell, Math.max(0, nextAt - now()))
    },
    close: () => clearTimeout(timer),
  }
}
