import type { FindingRecord } from '@/lib/domain/finding'
import type { HistoryStore } from '@/lib/domain/ports'
import { covers, type Silence } from '@/lib/domain/silence'
import { toWholeMatcher } from './text-matcher'

/** Groups whose silences are remembered; beyond it they are looked for anew. */
const maxRemembered = 50_000

type Matcher = (groupId: string) => boolean

/** The silences of one cluster, and which of them name a group. */
export class SilenceBook {
  private all: readonly Silence[] = []
  private matchers = new Map<string, Matcher>()
  private readonly remembered = new Map<string, readonly Silence[]>()

  constructor(private readonly store: HistoryStore) {
    this.load()
  }

  /** Reads them anew, after one was added or removed. */
  load(): void {
    this.all = this.store.silences(0)
    this.matchers = new Map(
      this.all.flatMap(({ id, groups }): [string, Matcher][] => {
        return groups.kind === 'pattern' ? [[id, toWholeMatcher(groups.pattern)]] : []
      }),
    )
    this.remembered.clear()
  }

  /** Every silence that is kept, those that ended by now among them, the newest first. */
  list(): readonly Silence[] {
    return this.all
  }

  /** Epoch ms at which the next of them ends; infinity where none does. */
  nextEndAfter(at: number): number {
    return Math.min(...this.all.flatMap(({ until }) => (until > at ? [until] : [])))
  }

  private names({ id, groups }: Silence, groupId: string): boolean {
    return groups.kind === 'group' ? groups.groupId === groupId : (this.matchers.get(id)?.(groupId) ?? false)
  }

  private of(groupId: string): readonly Silence[] {
    const known = this.remembered.get(groupId)
    if (known !== undefined) return known
    const found = this.all.filter((silence) => this.names(silence, groupId))
    if (this.remembered.size >= maxRemembered) this.remembered.clear()
    this.remembered.set(groupId, found)
    return found
  }

  /** The silence that covers a finding at a moment and ends last; null = none. */
  find(finding: Pick<FindingRecord, 'code' | 'groupId'>, at: number): Silence | null {
    if (this.all.length === 0) return null
    let last: Silence | null = null
    for (const silence of this.of(finding.groupId)) {
      if (covers(silence, finding, at) && (last === null || silence.until > last.until)) last = silence
    }
    return last
  }
}
