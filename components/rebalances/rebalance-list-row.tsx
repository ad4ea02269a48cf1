import { formatBoundedCount } from '@/lib/format/bounds'
import { formatMoment } from '@/lib/format/moment'
import type { RebalanceRow } from '@/lib/wire/rebalances'
import { boundWords, toCauseText, toDurationText, toMembersText, toMovedText } from './rebalance-text'

interface RebalanceListRowProps {
  row: RebalanceRow
  now: number
  single: boolean
  chosen: boolean
  onChoose: () => void
}

/** A rebalance on a phone: what the table says, one below the other. */
export function RebalanceListRow({ row, now, single, chosen, onChoose }: RebalanceListRowProps) {
  const cause = toCauseText(row)
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={`flex h-full w-full flex-col justify-center px-3 text-left ${chosen ? 'bg-selected' : ''}`}
    >
      <span className="flex w-full items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{single ? cause : row.group_id}</span>
        <span className="num text-text-2">{formatMoment(row.started_at, now)}</span>
      </span>
      {!single && <span className="w-full truncate text-xs text-text-2">{cause}</span>}
      <span className="num w-full truncate text-xs text-muted">
        {toDurationText(row)} · {formatBoundedCount(row.count)} {boundWords[row.count.bound]} · moved {toMovedText(row)}{' '}
        · members {toMembersText(row)}
      </span>
    </button>
  )
}
