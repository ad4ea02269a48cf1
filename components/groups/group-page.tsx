'use client'
import Link from 'next/link'
import { LagChart } from '@/components/charts/lag-chart'
import { Shell } from '@/components/layout/shell'
import { ViewState } from '@/components/layout/view-state'
import { Banner } from '@/components/ui/banner'
import { CopyButton } from '@/components/ui/copy-button'
import { Fact, Facts } from '@/components/ui/fact'
import { SeverityBadge } from '@/components/ui/severity'
import { StatePill } from '@/components/ui/state-pill'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import { useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatClock } from '@/lib/format/time'
import { type GroupBody, groupBodySchema } from '@/lib/wire/groups'
import { toCountValue, toLagValue } from './known'
import { MembersCard } from './members-card'
import { PartitionsTable } from './partitions-table'

function GroupHead({ cluster, body }: { cluster: string; body: GroupBody }) {
  const { group } = body
  const about = [
    group.type,
    group.protocol,
    group.coordinator === null ? null : `coordinator broker ${group.coordinator}`,
  ]
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link href={paths.overview(cluster)} className="text-text-2 hover:text-text">
        Groups
      </Link>
      <span className="text-muted" aria-hidden="true">
        /
      </span>
      <h1 className="min-w-0 text-lg font-semibold [overflow-wrap:anywhere]">{group.group_id}</h1>
      <CopyButton text={group.group_id} label="Copy group id" />
      <StatePill state={group.state} raw={group.raw_state} />
      <SeverityBadge kind="unknown" text="Not judged" />
      <span className="text-text-2">{about.filter((part) => part !== null && part !== '').join(' · ')}</span>
    </div>
  )
}

function toLagNote({ group }: GroupBody): string {
  if (group.total_lag === null) return 'not read'
  if (group.unknown_partitions === 0) return 'all partitions known'
  return `${group.unknown_partitions} of ${group.partitions ?? '?'} partitions unknown`
}

function toTopicsNote({ group }: GroupBody): string {
  if (group.partitions === null) return 'not read'
  return group.topics.length === 1 ? '1 topic' : `${group.topics.length} topics`
}

function GroupFacts({ body, old }: { body: GroupBody; old: boolean }) {
  const { group } = body
  const worst = body.partitions.find(({ lag }) => lag !== null && lag === group.max_lag)
  const lost = body.partitions.reduce((sum, row) => sum + (row.lost ?? 0), 0)
  const lostUnknown = body.partitions.filter(
    ({ committed_offset, lost: own }) => committed_offset !== null && own === null,
  )
  return (
    <Facts>
      <Fact label="Lag" note={toLagNote(body)}>
        <Value value={toLagValue(group.total_lag, group.unknown_partitions, group.reason)} stale={old} />
      </Fact>
      <Fact label="Worst partition" note={worst === undefined ? 'none known' : `${worst.topic}/${worst.partition}`}>
        <Value value={toCountValue(group.max_lag, group.reason ?? 'no partition is known')} stale={old} />
      </Fact>
      <Fact label="Members" note={body.group_epoch === null ? group.type : `group epoch ${body.group_epoch}`}>
        <Value value={toCountValue(group.members, group.reason)} stale={old} />
      </Fact>
      <Fact label="Partitions" note={toTopicsNote(body)}>
        <Value value={toCountValue(group.partitions, group.reason)} stale={old} />
      </Fact>
      <Fact label="Deleted unread" note="commits below log start">
        <Value
          value={toLagValue(
            lostUnknown.length === body.partitions.length ? null : lost,
            lostUnknown.length,
            group.reason,
          )}
          stale={old}
        />
      </Fact>
    </Facts>
  )
}

export function GroupPage({ cluster, groupId }: { cluster: string; groupId: string }) {
  const url = useUrlState()
  const view = useView(cluster, 'group', { group: groupId }, groupBodySchema)
  return (
    <Shell cluster={cluster} page="groups" view={view}>
      {({ old }) => (
        <ViewState
          view={view}
          what="the group"
          actions={
            <Link className="btn" href={paths.overview(cluster)}>
              All groups
            </Link>
          }
        >
          {(body) => {
            const rowOld = old || (body.as_of !== null && body.group.read_at < body.as_of)
            return (
              <>
                <GroupHead cluster={cluster} body={body} />
                {body.group.reason !== null && (
                  <Banner
                    kind="partial"
                    title={body.group.access === 'denied' ? 'Listed, not readable' : 'Not read in full'}
                  >
                    {body.group.reason}
                    {rowOld && ` Last read at ${formatClock(body.group.read_at)}.`}
                  </Banner>
                )}
                <GroupFacts body={body} old={rowOld} />
                <LagChart
                  label="the last hour at most"
                  pollPeriodMs={body.poll_period_ms}
                  points={body.points.map(({ at, total_lag, unknown_partitions }) => ({
                    at,
                    value: total_lag,
                    unknownPartitions: unknown_partitions,
                  }))}
                />
                <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
                  <section className="card" aria-label="Partitions">
                    <PartitionsTable body={body} old={rowOld} url={url} />
                  </section>
                  <MembersCard body={body} />
                </div>
              </>
            )
          }}
        </ViewState>
      )}
    </Shell>
  )
}
