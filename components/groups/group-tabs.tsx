'use client'
import { GroupFindings } from '@/components/findings/group-findings'
import type { PageTimeRange } from '@/components/layout/use-time-range'
import { GroupRebalances } from '@/components/rebalances/group-rebalances'
import { Tabs } from '@/components/ui/tabs'
import type { UrlState } from '@/lib/client/use-url-state'
import type { GroupBody } from '@/lib/wire/groups'
import { MembersCard } from './members-card'
import { PartitionsTable } from './partitions-table'

interface GroupTabsProps {
  cluster: string
  groupId: string
  /** Null in the past: only the present has partitions and members. */
  body: GroupBody | null
  old: boolean
  url: UrlState
  time: PageTimeRange
}

type TabId = 'partitions' | 'rebalances' | 'findings'

function PartitionsPanel({ body, old, url }: { body: GroupBody; old: boolean; url: UrlState }) {
  return (
    <div className="grid items-start gap-4 min-[1360px]:grid-cols-[minmax(0,1fr)_340px]">
      <section className="card" aria-label="Partitions">
        <PartitionsTable body={body} old={old} url={url} />
      </section>
      <MembersCard body={body} />
    </div>
  )
}

/** Partitions and members of the present; rebalances and findings of the stretch of time. */
export function GroupTabs({ cluster, groupId, body, old, url, time }: GroupTabsProps) {
  const standard: TabId = body === null ? 'findings' : 'partitions'
  const named = url.get('tab')
  const chosen: TabId = named === 'rebalances' || named === 'findings' ? named : standard
  const tabs: { id: TabId; text: string; count: number | null }[] = [
    { id: 'rebalances', text: 'Rebalances', count: null },
    { id: 'findings', text: 'Findings', count: null },
  ]
  if (body !== null) tabs.unshift({ id: 'partitions', text: 'Partitions', count: body.partitions.length })
  return (
    <Tabs
      label="More of the group"
      tabs={tabs}
      chosen={chosen}
      onChoose={(tab) => url.set({ tab: tab === standard ? '' : tab, selected: '' })}
    >
      {chosen === 'partitions' && body !== null && <PartitionsPanel body={body} old={old} url={url} />}
      {chosen === 'rebalances' && <GroupRebalances cluster={cluster} groupId={groupId} range={time.range} url={url} />}
      {chosen === 'findings' && <GroupFindings cluster={cluster} groupId={groupId} range={time.range} />}
    </Tabs>
  )
}
