'use client'
import Link from 'next/link'
import { useMemo } from 'react'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { Shell } from '@/components/layout/shell'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { type PageTimeRange, useTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { paths, topicHistoryPath } from '@/lib/client/paths'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import { usePhone } from '@/lib/client/use-phone'
import { type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { type TopicBody, type TopicPartitionRow, topicBodySchema, topicHistoryBodySchema } from '@/lib/wire/topics'
import { PastTopic } from './past-topic'
import { TopicFacts } from './topic-facts'
import { TopicGroupsCard } from './topic-groups-card'
import { TopicHead } from './topic-head'
import { TopicHistory } from './topic-history'
import { TopicPartitionListRow } from './topic-part-rows'
import { toTopicPartitionColumns } from './topic-partition-columns'
import { isCompacted } from './topic-text'

interface TopicPartProps {
  cluster: string
  topic: string
  url: UrlState
  time: PageTimeRange
}

interface PartitionsProps {
  cluster: string
  body: TopicBody
  url: UrlState
  old: boolean
}

const keyOf = ({ partition }: TopicPartitionRow) => String(partition)

function Partitions({ cluster, body, url, old }: PartitionsProps) {
  const phone = usePhone()
  const compacted = isCompacted(body.topic)
  const read = body.groups.length > 0
  const columns = useMemo(
    () => toTopicPartitionColumns({ cluster, old, compacted, read }),
    [cluster, old, compacted, read],
  )
  const shown = useShownColumns(columns, url, 'columns')
  const rows = { rows: body.partitions, total: body.partitions.length, rowKey: keyOf }
  return (
    <>
      <div className="flex min-h-7 items-center justify-between">
        <h2 className="font-semibold">Partitions</h2>
        <ColumnsMenu options={columns} url={url} parameter="columns" />
      </div>
      <section className="card" aria-label="Partitions">
        {phone ? (
          <VirtualList label="Partitions of the topic" rowHeight={60} {...rows}>
            {(row) => <TopicPartitionListRow row={row} old={old} compacted={compacted} read={read} />}
          </VirtualList>
        ) : (
          <VirtualTable caption="Partitions of the topic" compact {...shown} {...rows} />
        )}
      </section>
    </>
  )
}

function Body({ cluster, topic, url, time, body, old }: TopicPartProps & { body: TopicBody; old: boolean }) {
  const refreshMs = toRefreshMs(time.range, body.poll_period_ms)
  const history = useBody(cluster, topicHistoryPath(topic), time.query, topicHistoryBodySchema, { refreshMs })
  return (
    <>
      <TopicHead cluster={cluster} name={topic} topic={body.topic} old={old} time={time} now={body.as_of} />
      <TopicFacts body={body} old={old} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_520px]">
        <ViewState view={history} what="the history" part>
          {(past) => <TopicHistory cluster={cluster} body={past} onSelect={time.draw} />}
        </ViewState>
        <TopicGroupsCard cluster={cluster} body={body} old={old} />
      </div>
      <Partitions cluster={cluster} body={body} url={url} old={old} />
    </>
  )
}

function LiveTopic(props: TopicPartProps) {
  const { cluster, topic } = props
  const view = useView(cluster, 'topic', { topic }, topicBodySchema)
  return (
    <Shell cluster={cluster} page="topics" view={view} subject={{ kind: 'topic', id: topic, text: topic }}>
      {({ old }) => (
        <ViewState
          view={view}
          what="the topic"
          actions={
            <Link className="btn" href={paths.topics(cluster)}>
              All topics
            </Link>
          }
        >
          {(body) => <Body {...props} body={body} old={old} />}
        </ViewState>
      )}
    </Shell>
  )
}

/** A topic as it is, or how fast it was written over a stretch of the past. */
export function TopicPage({ cluster, topic }: { cluster: string; topic: string }) {
  const url = useUrlState()
  const time = useTimeRange(url, '1h')
  if (time.range.kind === 'past') return <PastTopic cluster={cluster} topic={topic} time={time} />
  return <LiveTopic cluster={cluster} topic={topic} url={url} time={time} />
}
