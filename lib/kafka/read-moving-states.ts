import { movingStates, toGroupState } from '@/lib/domain/group-state'
import type { SampledState, StateSample } from '@/lib/domain/ports'
import type { ClusterLinks } from './cluster-links'
import { listGroups } from './codecs/list-groups'
import { createRequestCounter } from './request-counter'

/** ListGroups below version 4 knows no StatesFilter and would list every group. */
const filterVersion = 4

/** Groups that rebalance now, one request per broker; null where no broker knows the filter. */
export async function readMovingStates(
  links: ClusterLinks,
  nodeIds: readonly number[],
  acceptsGroup: (groupId: string) => boolean,
): Promise<StateSample | null> {
  const counter = createRequestCounter()
  const sampledAt = Date.now()
  const moving: SampledState[] = []
  const answered: number[] = []
  let tooOld = 0
  async function sample(nodeId: number): Promise<void> {
    const link = links.link(nodeId)
    if (link === null) return
    const version = await link.negotiate(listGroups)
    if (version === null || version < filterVersion) {
      tooOld += 1
      return
    }
    const { errorCode, groups } = await link.send(listGroups, { states: movingStates }, counter)
    if (errorCode !== 0) return
    answered.push(nodeId)
    for (const { groupId, state } of groups) {
      if (acceptsGroup(groupId)) moving.push({ groupId, state: toGroupState(state ?? '') })
    }
  }
  await Promise.allSettled(nodeIds.map(sample))
  if (tooOld > 0 && tooOld === nodeIds.length) return null
  return { sampledAt, moving, answered, requestCount: counter.counts().total }
}
