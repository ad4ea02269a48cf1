'use client'
import type { ReactNode } from 'react'
import { findingOptions } from '@/components/findings/finding-columns'
import { GroupFindings } from '@/components/findings/group-findings'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { CsvLink } from '@/components/layout/csv-link'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { GroupNotes } from '@/components/notes/group-notes'
import { GroupRebalances } from '@/components/rebalances/group-rebalances'
import { rebalanceOptions } from '@/components/rebalances/rebalance-columns'
import { Tabs } from '@/components/ui/tabs'
import { partitionsPath } from '@/lib/client/paths'
import type { UrlState } from '@/lib/client/use-url-state'
import type { GroupBody } from '@/lib/wire/groups'
import { MembersCard } from './members-card'
import { partitionOptions } from './partition-columns'
import { PartitionsTable } from './partitions-table'

interface GroupTabsProps {
  cluster: string
  groupId: string
  /** Null over a stretch of the past: only a moment has partitions and members. */
  body: GroupBody | null
  old: boolean
  url: UrlState
  time: PageTimeRange
}

type TabId = 'partitions' | 'rebalances' | 'findings' | 'notes'

const further: readonly TabId[] = ['rebalances', 'findings', 'notes']

interface PanelProps {
  body: GroupBody
  old: boolean
  url: UrlState
  selectable: boolean
}

function PartitionsPanel({ body, old, url, selectable }: PanelProps) {
  return (
    <div className="grid items-start gap-4 grid-cols-[minmax(0,1fr)] min-[1360px]:grid-cols-[minmax(0,1fr)_340px]">
      <section className="card" aria-label="Partitions">
        <PartitionsTable body={body} old={old} url={url} selectable={selectable} />
      </section>
      <MembersCard body={body} />
    </div>
  )
}

function TabColumns({ chosen, body, url }: { chosen: TabId; body: GroupBody | null; url: UrlState }) {
  if (chosen === 'rebalances')
    return <ColumnsMenu options={rebalanceOptions(true)} url={url} parameter="rebalance_columns" />
  if (chosen === 'findings') return <ColumnsMenu options={findingOptions(true)} url={url} parameter="finding_columns" />
  if (chosen === 'partitions' && body !== null)
    return <ColumnsMenu options={partitionOptions(body)} url={url} parameter="columns" />
  return null
}

interface CsvOf {
  cluster: string
  groupId: string
  chosen: TabId
  live: boolean
  time: PageTimeRange
}

/** The table shown as a file; partitions only of the present. */
function toCsv({ cluster, groupId, chosen, live, time }: CsvOf): ReactNode {
  const query = { ...time.query, group: groupId }
  if (chosen === 'partitions') {
    return live ? <CsvLink cluster={cluster} path={partitionsPath(groupId)} query={{}} /> : null
  }
  return chosen === 'notes' ? null : <CsvLink cluster={cluster} path={chosen} query={query} />
}

/** Partitions and members of a moment; notes, rebalances and findings of the stretch of time. */
export function GroupTabs({ cluster, groupId, body, old, url, time }: GroupTabsProps) {
  const standard: TabId = body === null ? 'findings' : 'partitions'
  const named = url.get('tab')
  const chosen: TabId = further.find((each) => each === named) ?? standard
  const tabs: { id: TabId; text: string; count: number | null }[] = [
    { id: 'rebalances', text: 'Rebalances', count: null },
    { id: 'findings', text: 'Findings', count: null },
    { id: 'notes', text: 'Notes', count: null },
  ]
  if (body !== null) tabs.unshift({ id: 'partitions', text: 'Partitions', count: body.partitions.length })
  const csv = toCsv({ cluster, groupId, chosen, live: body !== null && time.range.kind === 'live', time })
  return (
    <Tabs
      label="More of the group"
      tabs={tabs}
      chosen={chosen}
      aside={
        <div className="flex items-center gap-2">
          <TabColumns chosen={chosen} body={body} url={url} />
          {csv}
        </div>
      }
      onChoose={(tab) => url.set({ tab: tab === standard ? '' : tab, selected: '' })}
    >
      {chosen === 'partitions' && body !== null && (
        <PartitionsPanel body={body} old={old} url={url} selectable={csv !== null} />
      )}
      {chosen === 'rebalances' && <GroupRebalances cluster={cluster} groupId={groupId} range={time.range} url={url} />}
      {chosen === 'notes' && <GroupNotes cluster={cluster} groupId={groupId} range={time.range} at={time.at} />}
      {chosen === 'findings' && <GroupFindings cluster={cluster} groupId={groupId} range={time.range} url={url} />}
    </Tabs>
  )
}
