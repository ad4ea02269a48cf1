import type { Annotation } from '@/lib/domain/annotation'
import type { FindingRecord } from '@/lib/domain/finding'
import type { AnnotationQuery, FindingQuery, RebalanceQuery, TimeRange } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import type { Silence } from '@/lib/domain/silence'

const touches = (range: TimeRange | null, from: number, to: number | null): boolean =>
  range === null || (from <= range.to && (to === null || to >= range.from))

export function matchesFinding(query: FindingQuery, finding: FindingRecord): boolean {
  return (
    touches(query.range, finding.since, finding.until) &&
    (query.groupId === null || query.groupId === finding.groupId) &&
    (query.code === null || query.code === finding.code) &&
    (query.severity === null || query.severity === finding.severity) &&
    (query.open === null || query.open === (finding.until === null))
  )
}

export function matchesRebalance(query: RebalanceQuery, rebalance: RebalanceRecord): boolean {
  return (
    touches(query.range, rebalance.startedBy, rebalance.endedBy) &&
    (query.groupId === null || query.groupId === rebalance.groupId)
  )
}

export const matchesAnnotation = ({ range, groupId }: AnnotationQuery, annotation: Annotation): boolean =>
  touches(range, annotation.at, annotation.at) &&
  (groupId === null || annotation.groupId === null || annotation.groupId === groupId)

const byId = (left: { id: string }, right: { id: string }): number => (left.id < right.id ? -1 : 1)

export const newestFinding = (left: FindingRecord, right: FindingRecord): number =>
  right.openedAt - left.openedAt || byId(left, right)

export const newestRebalance = (left: RebalanceRecord, right: RebalanceRecord): number =>
  right.startedBy - left.startedBy || byId(left, right)

export const newestSilence = (left: Silence, right: Silence): number =>
  right.createdAt - left.createdAt || byId(left, right)

export const newestAnnotation = (left: Annotation, right: Annotation): number => right.at - left.at || byId(left, right)
