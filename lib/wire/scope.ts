import type { FindingScope } from '@/lib/domain/finding'
import type { WireFindingScope } from './findings'

/** A finding's scope as it crosses HTTP and stands in captures. */
export function toWireScope(scope: FindingScope): WireFindingScope {
  switch (scope.level) {
    case 'group':
      return { level: 'group' }
    case 'member':
      return {
        level: 'member',
        member_id: scope.memberId,
        partitions: scope.partitions.map(({ topic, partitions }) => ({ topic, partitions: [...partitions] })),
      }
    case 'topic':
      return { level: 'topic', topic: scope.topic }
    case 'partition':
      return { level: 'partition', topic: scope.topic, partitions: [...scope.partitions] }
  }
}

export function fromWireScope(scope: WireFindingScope): FindingScope {
  if (scope.level !== 'member') return scope
  return { level: 'member', memberId: scope.member_id, partitions: scope.partitions }
}
