'use client'
import { useTimeRange } from '@/components/layout/use-time-range'
import { useUrlState } from '@/lib/client/use-url-state'
import { LiveGroup } from './live-group'
import { PastGroup } from './past-group'

/** One group: as it is, or over the stretch of the past the address names. */
export function GroupPage({ cluster, groupId }: { cluster: string; groupId: string }) {
  const url = useUrlState()
  const time = useTimeRange(url, '1h')
  const Part = time.range.kind === 'past' ? PastGroup : LiveGroup
  return <Part cluster={cluster} groupId={groupId} url={url} time={time} />
}
