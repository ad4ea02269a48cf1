import type { ErrorCode, ErrorScope, ReadError } from '@/lib/domain/errors'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import type { WallItem } from '@/lib/wire/wall'
import { errorOf } from './snapshot-index'

type Fields = Pick<WallItem, 'id' | 'name' | 'more' | 'reason' | 'since'>

const toItem = (fields: Fields): WallItem => ({
  ...fields,
  verdict: 'unknown',
  loss_ms: null,
  lag: null,
  time_lag: null,
  unread: true,
  line: [],
})

const reasons = new Map<ErrorCode, string>([
  ['TM_KAFKA_DENIED', 'Reading is denied'],
  ['TM_LEADER_UNAVAILABLE', 'No leader'],
  ['TM_KAFKA_TIMEOUT', 'Reading timed out'],
])

/** Without a name, which stands above it. `coordinator`: of the group, where one is meant. */
function toReason({ code }: ReadError, coordinator: number | null): string {
  if (code !== 'TM_COORDINATOR_UNAVAILABLE') return reasons.get(code) ?? 'Could not be read'
  return coordinator === null ? 'The coordinator does not answer' : `Broker ${coordinator} does not answer`
}

interface Unread {
  readonly group: GroupReading
  readonly error: ReadError
}

/** Groups that nothing else of the wall tells to be unread, one row for each cause, the largest first. */
function toGroupItems(snapshot: ClusterSnapshot, told: ReadonlySet<string>): WallItem[] {
  const byCause = new Map<string, Unread[]>()
  for (const group of snapshot.groups.values()) {
    const error = errorOf(group)
    if (error === null || told.has(group.groupId)) continue
    const cause = error.code === 'TM_COORDINATOR_UNAVAILABLE' ? `${error.code}-${group.coordinator}` : error.code
    const known = byCause.get(cause)
    if (known === undefined) byCause.set(cause, [{ group, error }])
    else known.push({ group, error })
  }
  return [...byCause]
    .sort(([, left], [, right]) => right.length - left.length)
    .flatMap(([cause, unread]) => {
      const [first] = unread
      if (first === undefined) return []
      const readAt = Math.min(...unread.map(({ group }) => group.readAt))
      return toItem({
        id: `unread-${cause}`,
        name: first.group.groupId,
        more: unread.length - 1,
        reason: toReason(first.error, first.group.coordinator),
        since: readAt < snapshot.takenAt ? readAt : null,
      })
    })
}

function toScopeName(scope: ErrorScope): string {
  switch (scope.level) {
    case 'cluster':
      return 'The cluster'
    case 'broker':
      return `Broker ${scope.nodeId}`
    case 'group':
      return scope.groupId
    case 'topic':
      return scope.topic
    case 'partition':
      return `${scope.topic}/${scope.partition}`
    case 'group-topic':
      return `${scope.groupId} on ${scope.topic}`
  }
}

/** What else was not read, in one row: silent brokers, else the first error. */
function toOtherItem({ brokers, errors }: ClusterSnapshot): WallItem[] {
  const silent = brokers.filter(({ error }) => error !== null)
  const [broker] = silent
  if (broker !== undefined) {
    return [
      toItem({
        id: 'unread-brokers',
        name: `Broker ${broker.nodeId}`,
        more: silent.length - 1,
        reason: silent.length === 1 ? 'Does not answer' : 'Do not answer',
        since: null,
      }),
    ]
  }
  const [error] = errors
  if (error === undefined) return []
  return [
    toItem({
      id: 'unread-other',
      name: toScopeName(error.scope),
      more: errors.length - 1,
      reason: toReason(error, null),
      since: null,
    }),
  ]
}

/** Rows for what a snapshot lacks: as long as anything is missing there is one, or a row in `told` says so. */
export function toUnreadItems(snapshot: ClusterSnapshot, told: ReadonlySet<string>): WallItem[] {
  const ofGroups = toGroupItems(snapshot, told)
  const isTold = [...told].some((groupId) => {
    const group = snapshot.groups.get(groupId)
    return group !== undefined && errorOf(group) !== null
  })
  return ofGroups.length > 0 || isTold ? ofGroups : toOtherItem(snapshot)
}
