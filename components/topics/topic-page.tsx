'use client'
import Link from 'next/link'
import { useMemo } from 'react'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { Shell } from '@/components/layout/shell'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { ViewState } from '@/components/layout/view-state'
import { CopyButton } from '@/components/ui/copy-button'
import { Copyable } from '@/components/ui/copyable'
import { EmptyState } from '@/components/ui/empty-state'
import { Fact, Facts } from '@/components/ui/fact'
import { Value } from '@/components/ui/value'
import { VirtualTable } from '@/components/ui/virtual-table'
import { paths } from '@/lib/client/paths'
import { type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type TopicBody, topicBodySchema } from '@/lib/wire/topics'
import { toKnown, toTopicGroupColumns, toTopicPartitionColumns } from './topic-columns'

function TopicFacts({ body, old }: { body: TopicBody; old: boolean }) {
  const { topic } = body
  return (
    <Facts>
      <Fact
        label="Partitions"
        note={topic.without_leader === 0 ? 'all have a leader' : `${topic.without_leader} without leader`}
      >
        <Value value={toKnown(topic.partitions, topic.reason)} stale={old} />
      </Fact>
      <Fact
        label="Replicas"
        note={
          topic.under_replicated === 0
            ? 'all in sync'
            : `${formatCount(topic.under_replicated)} partitions under-replicated`
        }
      >
        <Value value={toKnown(topic.replication_factor, 'partitions differ')} stale={old} />
      </Fact>
      <Fact label="Records" note="log end - log start">
        <Value value={toKnown(topic.records, topic.reason)} stale={old} />
      </Fact>
      <Fact
        label="Groups that read it"
        note={topic.max_group_lag === null ? 'no lag known' : `worst lag ${formatCount(topic.max_group_lag)}`}
      >
        {formatCount(topic.groups)}
      </Fact>
    </Facts>
  )
}

interface TopicTablesProps {
  cluster: string
  body: TopicBody
  old: boolean
  url: UrlState
}

function TopicTables({ cluster, body, old, url }: TopicTablesProps) {
  const partitionColumns = useMemo(() => toTopicPartitionColumns(old), [old])
  const shown = useShownColumns(partitionColumns, url, 'columns')
  const groupColumns = useMemo(() => toTopicGroupColumns(cluster, old), [cluster, old])
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_460px]">
      <div>
        <div className="mb-2 flex min-h-7 items-center justify-between">
          <h2 className="font-semibold">Partitions</h2>
          <ColumnsMenu options={partitionColumns} url={url} parameter="columns" />
        </div>
        <section className="card" aria-label="Partitions">
          <VirtualTable
            caption="Partitions of the topic"
            {...shown}
            rows={body.partitions}
            total={body.partitions.length}
            rowKey={({ partition }) => String(partition)}
          />
        </section>
      </div>
      <div>
        <h2 className="mb-2 flex min-h-7 items-center font-semibold">Groups that read it</h2>
        <section className="card" aria-label="Groups that read it">
          {body.groups.length === 0 ? (
            <EmptyState kind="unknown" title="No group reads it">
              No group has committed an offset in it or owns a partition of it.
            </EmptyState>
          ) : (
            <VirtualTable
              caption="Groups that read the topic"
              columns={groupColumns}
              rows={body.groups}
              total={body.groups.length}
              rowKey={({ group_id }) => group_id}
            />
          )}
        </section>
      </div>
    </div>
  )
}

export function TopicPage({ cluster, topic }: { cluster: string; topic: string }) {
  const url = useUrlState()
  const view = useView(cluster, 'topic', { topic }, topicBodySchema)
  return (
    <Shell cluster={cluster} page="topics" view={view}>
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
          {(body) => (
            <>
              <div className="flex flex-wrap items-center gap-3">
                <Link href={paths.topics(cluster)} className="text-text-2 hover:text-text">
                  Topics
                </Link>
                <span className="text-muted" aria-hidden="true">
                  /
                </span>
                <h1 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">{topic}</h1>
                <CopyButton text={topic} label="Copy topic name" />
                {body.topic.topic_id !== null && (
                  <Copyable text={body.topic.topic_id} label="Copy topic id" className="mono text-muted">
                    <span className="truncate">{body.topic.topic_id}</span>
                  </Copyable>
                )}
              </div>
              <TopicFacts body={body} old={old} />
              <TopicTables cluster={cluster} body={body} old={old} url={url} />
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
