'use client'
import { Shell } from '@/components/layout/shell'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { topicHistoryPath } from '@/lib/client/paths'
import { useBody } from '@/lib/client/use-body'
import { topicHistoryBodySchema } from '@/lib/wire/topics'
import { TopicHead } from './topic-head'
import { TopicHistory } from './topic-history'

/** A topic over a stretch of the past: what is kept of it is how fast it was written. */
export function PastTopic({ cluster, topic, time }: { cluster: string; topic: string; time: PageTimeRange }) {
  const view = useBody(cluster, topicHistoryPath(topic), time.query, topicHistoryBodySchema, { refreshMs: 0 })
  return (
    <Shell
      cluster={cluster}
      page="topics"
      view={view}
      past={time.past}
      subject={{ kind: 'topic', id: topic, text: topic }}
    >
      {() => (
        <ViewState view={view} what="the history">
          {(body) => (
            <>
              <TopicHead cluster={cluster} name={topic} topic={null} old={false} time={time} now={body.as_of} />
              <TopicHistory cluster={cluster} body={body} onSelect={time.draw} />
              <p className="text-text-2">
                Leaders and replicas of that time are not kept. Commits, owners and lag are: at the groups that read it.
              </p>
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
