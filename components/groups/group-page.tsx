'use client'
import { useTimeRange } from '@/components/layout/use-time-range'
import { useUrlState } from '@/lib/client/use-url-state'
import { EmbeddedGroup } from './embedded-group'
import { LiveGroup } from './live-group'
import { MomentGroup } from './moment-group'
import { PastGroup } from './past-group'

/** One group: as it is, as it was at a moment, or over the stretch of the past the address names. */
export function GroupPage({ cluster, groupId }: { cluster: string; groupId: string }) {
  const url = useUrlState()
  const time = useTimeRange(url, '1h')
  if (url.get('embed') === '1') return <EmbeddedGroup cluster={cluster} groupId={groupId} url={url} time={time} />
  if (time.at !== null) return <MomentGroup cluster={cluster} groupId={groupId} url={url} time={time} at={time.at} />
  const Part = time.range.kind === 'past' ? PastGroup : LiveGroup
  return <Part cluster={cluster} groupId={groupId} url={url} time={time} />
}
