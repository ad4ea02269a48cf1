import type { GroupObservation } from '@/lib/domain/observation'

/** A group that only commits: no protocol, no members. */
export const isSimple = ({ protocolType, type }: GroupObservation): boolean => type === 'classic' && protocolType === ''

/** A group whose members read topics; Connect and schema registries tell rebalances only. */
export const isConsumerLike = ({ protocolType, type }: GroupObservation): boolean =>
  type === 'consumer' || type === 'streams' || (type === 'classic' && protocolType === 'consumer')
