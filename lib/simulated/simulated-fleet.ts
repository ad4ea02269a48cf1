import { type SimulatedGroup, simulatedGroups, toFollower } from './simulated-groups'
import { type SimulatedTopic, simulatedTopics } from './simulated-topics'

export interface SimulatedCluster {
  readonly groups: readonly SimulatedGroup[]
  readonly topics: ReadonlyMap<string, SimulatedTopic>
}

/** How many groups there are beside those with a story, and how many partitions each of them reads. */
export interface SimulatedFleet {
  readonly groupCount: number
  readonly partitionsPerGroup: number
}

/** Few groups, each with a story. */
export const storyCluster: SimulatedCluster = {
  groups: simulatedGroups,
  topics: new Map(simulatedTopics.map((topic) => [topic.name, topic])),
}

const minuteMs = 60_000
/** Records per second of a topic: a good part of any cluster rests. */
const rates = [0, 0, 0.5, 2, 20, 0, 5, 100, 0, 40] as const

/** Most follow their topic, one in fifty reads what was written minutes ago, one in a hundred has no members. */
function toFleetGroup(index: number, topic: SimulatedTopic): SimulatedGroup {
  const groupId = `fleet-${index % 40}.service-${index}`
  const lagMs = index % 50 === 7 ? (5 + (index % 40)) * minuteMs : 0
  return toFollower(groupId, topic, 'classic', index % 100 === 33 ? 0 : 2, () => lagMs)
}

/** The cluster with a story, and beside it as many plain groups as asked for, each with a topic of its own. */
export function createSimulatedCluster({ groupCount, partitionsPerGroup }: SimulatedFleet): SimulatedCluster {
  const topics = Array.from(
    { length: groupCount },
    (_, index): SimulatedTopic => ({
      name: `fleet-${index % 40}.events-${index}`,
      topicId: Buffer.from(`fleet-topic-${String(index).padStart(5, '0')}`)
        .toString('base64url')
        .slice(0, 22),
      partitions: partitionsPerGroup,
      ratePerSec: rates[index % rates.length] ?? 0,
    }),
  )
  return {
    groups: [...storyCluster.groups, ...topics.map((topic, index) => toFleetGroup(index, topic))],
    topics: new Map([...storyCluster.topics, ...topics.map((topic) => [topic.name, topic] as const)]),
  }
}
