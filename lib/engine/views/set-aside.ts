import type { FindingRecord } from '@/lib/domain/finding'
import type { Silence } from '@/lib/domain/silence'
import type { FindingRow } from '@/lib/wire/findings'
import { type ClusterContext, openOf } from './cluster-context'
import { toFindingRow } from './finding-rows'

/** The silence that covers a finding now and ends last; null = none. */
export const silenceOf = (
  { silences, now }: Pick<ClusterContext, 'silences' | 'now'>,
  record: FindingRecord,
): Silence | null => silences.find(record, now)

/** A person has seen it, or silenced it: it is shown, and calls nobody. */
export const isSetAside = (context: ClusterContext, record: FindingRecord): boolean =>
  record.acknowledgement !== null || silenceOf(context, record) !== null

/** Open findings of one group that no silence covers, worst first. */
export const unsilencedOf = (context: ClusterContext, groupId: string): readonly FindingRecord[] =>
  openOf(context, groupId).filter((record) => silenceOf(context, record) === null)

/** A finding with what covers it now; nothing covers what is closed. */
export const toRowOf =
  (context: ClusterContext) =>
  (record: FindingRecord): FindingRow =>
    toFindingRow(record, record.until === null ? silenceOf(context, record) : null)

/** A finding with what covered it at a moment of the past. */
export const toRowAt =
  ({ silences }: Pick<ClusterContext, 'silences'>, at: number) =>
  (record: FindingRecord): FindingRow =>
    toFindingRow(record, silences.find(record, at))
