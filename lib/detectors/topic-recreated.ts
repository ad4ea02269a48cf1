import type { Rule } from './rule'
import { count, observed } from './wording'

/** TOPIC_RECREATED: the topic has another id, or starts at 0 far below its old end with a restarted leader epoch. */
export const topicRecreated: Rule = {
  code: 'TOPIC_RECREATED',
  life: 'hour',
  detect({ changes, now }) {
    return changes.recreated.map(({ topic, oldTopicId, newTopicId, endBefore }) => ({
      key: topic,
      severity: 'warning' as const,
      scope: { level: 'topic' as const, topic },
      since: now,
      describe: () => ({
        title: `Topic ${topic} was deleted and created again`,
        facts: [
          observed(
            oldTopicId === null || newTopicId === null
              ? 'Its log starts at 0 again with a restarted leader epoch'
              : `Its topic id changed from ${oldTopicId} to ${newTopicId}`,
            now,
          ),
          observed(`Its old log ended at ${count(endBefore)}`),
        ],
        evidence: { old_topic_id: oldTopicId, new_topic_id: newTopicId, end_before: endBefore },
        nextStep: `Restart the members if they still ask for old offsets; records of the old ${topic} that were not read are gone.`,
      }),
    }))
  },
}
