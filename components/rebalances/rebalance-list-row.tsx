import { Copyable } from '@/components/ui/copyable'
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
  const name = (
    <button type="button" aria-pressed={chosen} onClick={onChoose} className="row-link max-w-full truncate text-left">
      {single ? cause : row.group_id}
    </button>
  )
  return (
    <div className={`relative flex h-full flex-col justify-center px-3 ${chosen ? 'bg-selected' : ''}`}>
      <span className="flex w-full items-baseline gap-2">
        <span className="min-w-0 flex-1 font-medium">
          {single ? (
            name
          ) : (
            <Copyable text={row.group_id} label="Copy group id">
              {name}
            </Copyable>
          )}
        </span>
        <span className="num text-text-2">{formatMoment(row.started_at, now)}</span>
      </span>
      {!single && <span className="w-full truncate text-xs text-text-2">{cause}</span>}
      <span className="num w-full truncate text-xs text-muted">
        {toDurationText(row)} · {formatBoundedCount(row.count)} {boundWords[row.count.bound]} · moved {toMovedText(row)}{' '}
        · members {toMembersText(row)}
      </span>
    </div>
  )
}
