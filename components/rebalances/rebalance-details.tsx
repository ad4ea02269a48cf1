import Link from 'next/link'
import { EvidenceList } from '@/components/findings/evidence-list'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { MemberId, MemberName } from '@/components/ui/member-name'
import { useKey } from '@/components/ui/use-key'
import { paths } from '@/lib/client/paths'
import { formatBoundedCount } from '@/lib/format/bounds'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { causeWords } from '@/lib/format/rebalance-words'
import type { RebalanceRow } from '@/lib/wire/rebalances'
import { boundWords, toDurationText, toMembersText, toMovedText } from './rebalance-text'

const maxMembers = 12

function toBetween(from: number, to: number, now: number): string {
  const [start, end] = [formatMoment(from, now), formatMoment(to, now)]
  return start === end ? start : `between ${start} and ${end}`
}

function toLagText(gained: number | null): string {
  if (gained === null) return 'unknown'
  return gained > 0 ? `+${formatCount(gained)}` : formatCount(gained)
}

function toTerms(row: RebalanceRow, now: number): [string, string][] {
  const ended = row.ended_at === null ? 'still runs' : toBetween(row.ended_after ?? row.ended_at, row.ended_at, now)
  return [
    ['Began', toBetween(row.started_after, row.started_at, now)],
    ['Ended', ended],
    ['Duration', toDurationText(row)],
    ['Count', `${formatBoundedCount(row.count)} ${boundWords[row.count.bound]}`],
    ['Partitions moved', toMovedText(row)],
    ['Members', toMembersText(row)],
    ['Lag gained', toLagText(row.lag_gained)],
    ['Coordinator', row.coordinator === null ? 'unknown' : `broker ${row.coordinator}`],
  ]
}

function Members({ title, members }: { title: string; members: RebalanceRow['joined'] }) {
  if (members.length === 0) return null
  return (
    <div className="min-w-0">
      <h3 className="finding-label">
        {title}, {formatCount(members.length)}
      </h3>
      <ul className="text-xs leading-[18px]">
        {members.slice(0, maxMembers).map((member) => (
          <li key={member.member_id}>
            <MemberName member={member} />
            <MemberId id={member.member_id} className="text-muted" />
          </li>
        ))}
        {members.length > maxMembers && (
          <li className="text-muted">{formatCount(members.length - maxMembers)} more: see the API</li>
        )}
      </ul>
    </div>
  )
}

interface RebalanceDetailsProps {
  cluster: string
  row: RebalanceRow
  /** Epoch ms of the end of what is shown. */
  now: number
  onClose: () => void
  onMoment: (at: number) => void
}

/** One rebalance in full: its bounds, what it rests on, who came and went. */
export function RebalanceDetails({ cluster, row, now, onClose, onMoment }: RebalanceDetailsProps) {
  useKey('close', onClose)
  return (
    <section className="card p-3" aria-label="The chosen rebalance">
      <div className="mb-2 flex items-start gap-2">
        <h2 className="min-w-0 flex-1 text-md font-semibold [overflow-wrap:anywhere]">
          <Link prefetch={false} href={paths.group(cluster, row.group_id)} className="hover:underline">
            {row.group_id}
          </Link>
          : {row.cause_text === '' ? causeWords[row.cause] : row.cause_text}
        </h2>
        <CopyButton text={row.group_id} label="Copy group id" />
        <button type="button" className="icon-btn -mt-1" onClick={onClose} title="Close">
          <Icon name="cross" label="Close" />
        </button>
      </div>
      <div className="grid gap-x-7 gap-y-3 grid-cols-[minmax(0,1fr)] md:grid-cols-[minmax(0,1.2fr)_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 text-xs leading-[18px]">
          {toTerms(row, now).map(([term, text]) => (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="num">{text}</dd>
            </div>
          ))}
        </dl>
        <div className="min-w-0">
          <h3 className="finding-label">Evidence</h3>
          <EvidenceList facts={row.facts} onMoment={onMoment} />
        </div>
        <Members title="Joined" members={row.joined} />
        <Members title="Left" members={row.left} />
        <Members title="Changed host" members={row.moved_host} />
      </div>
    </section>
  )
}
