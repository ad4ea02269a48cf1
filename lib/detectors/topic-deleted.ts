import type { PollContext, Rule } from './rule'
import { observed } from './wording'

const unknownTopic = 'UNKNOWN_TOPIC_OR_PARTITION'

/** Topics of the group whose partitions are unknown to the cluster, with since when. */
function missingTopics({ window, now }: PollContext): Map<string, number> {
  const missing = new Map<string, number>()
  const present = new Set<string>()
  for (const { topic, error, seenAt } of window.partitions.values()) {
    if (error === unknownTopic) missing.set(topic, Math.min(missing.get(topic) ?? now, seenAt))
    else if (seenAt === now) present.add(topic)
  }
  for (const topic of present) missing.delete(topic)
  return missing
}

/** TOPIC_DELETED: unknown at two polls, one step apart, while the rest is answered. */
export const topicDeleted: Rule = {
  code: 'TOPIC_DELETED',
  life: 'hour',
  detect(poll) {
    const { window, now, settings } = poll
    const { missingTopics: known } = window
    if (known.size === 0 && !poll.changes.digest.hasUnread) return []
    const missing = missingTopics(poll)
    for (const topic of known.keys()) if (!missing.has(topic)) known.delete(topic)
    for (const topic of missing.keys()) {
      const before = known.get(topic) ?? { at: now, polls: 0, told: false }
      known.set(topic, { ...before, polls: before.polls + 1 })
    }
    return [...known].flatMap(([topic, missed]) => {
      const { at, polls, told } = missed
      if (told || polls < 2 || now - at < settings.judgingStepMs) return []
      missed.told = true
      const subscribed = (window.scalars.subscribedTopics ?? []).includes(topic) && window.members.members.size > 0
      return [
        {
          key: topic,
          severity: subscribed ? ('warning' as const) : ('info' as const),
          scope: { level: 'topic' as const, topic },
          since: at,
          describe: () => ({
            title: `Topic ${topic} was deleted`,
            facts: [
              observed(`The cluster does not know it at ${polls} polls while the rest is answered`, at),
              observed(subscribed ? 'Members still subscribe to it' : 'No member subscribes to it now'),
            ],
            evidence: { polls, subscribed },
            nextStep: subscribed
              ? `Remove ${topic} from the members' subscription, or create it again.`
              : 'Nothing, if it was deleted on purpose: its offsets go with it.',
          }),
        },
      ]
    })
  },
}
