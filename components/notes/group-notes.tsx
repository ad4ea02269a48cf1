'use client'
import { useShowMoment } from '@/components/charts/cursor'
import { ViewState } from '@/components/layout/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { removeNote } from '@/lib/client/remarks'
import { type TimeRange, toRangeQuery } from '@/lib/client/time-range'
import { toRefreshMs, useBody } from '@/lib/client/use-body'
import { formatMoment } from '@/lib/format/moment'
import { formatUtc } from '@/lib/format/time'
import { type AnnotationRow, type AnnotationsBody, annotationsBodySchema } from '@/lib/wire/remarks'
import { RemarkActions } from './remark-actions'
import { useWrite } from './use-write'

const refreshMs = 5_000

interface RowProps {
  cluster: string
  row: AnnotationRow
  readOnly: boolean
  now: number
  onMoment: (at: number) => void
}

function Row({ cluster, row, readOnly, now, onMoment }: RowProps) {
  const { busy, failure, run } = useWrite()
  return (
    <tr>
      <td className="num">
        <button
          type="button"
          className="hover:underline"
          title={`${formatUtc(row.at)}: show on the charts`}
          onClick={() => onMoment(row.at)}
        >
          {formatMoment(row.at, now)}
        </button>
      </td>
      <td className="font-medium whitespace-normal! [overflow-wrap:anywhere]">
        {row.text}
        {failure !== null && (
          <p role="alert" className="text-xs text-critical">
            {failure}
          </p>
        )}
      </td>
      <td className="text-text-2">{row.who}</td>
      <td className="text-text-2">{row.group_id === null ? 'the cluster' : 'this group'}</td>
      <td>
        {!readOnly && (
          <button
            type="button"
            className="btn no-print"
            disabled={busy}
            onClick={() => void run(() => removeNote(cluster, row.id))}
          >
            Remove
          </button>
        )}
      </td>
    </tr>
  )
}

function NotesTable({
  cluster,
  body,
  now,
  onMoment,
}: {
  cluster: string
  body: AnnotationsBody
  now: number
  onMoment: (at: number) => void
}) {
  if (body.items.length === 0) {
    return (
      <EmptyState kind="unknown" title="No note in this stretch">
        A deploy, a fail-over, what somebody did: a note stands on the time axis of the charts.
      </EmptyState>
    )
  }
  return (
    <table className="table">
      <caption className="sr-only">Notes, the newest first</caption>
      <thead>
        <tr>
          <th scope="col" style={{ width: 150 }}>
            At
          </th>
          <th scope="col">What happened</th>
          <th scope="col" style={{ width: 140 }}>
            Who
          </th>
          <th scope="col" style={{ width: 110 }}>
            About
          </th>
          <th scope="col" style={{ width: 100 }}>
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {body.items.map((row) => (
          <Row key={row.id} cluster={cluster} row={row} readOnly={body.read_only} now={now} onMoment={onMoment} />
        ))}
      </tbody>
    </table>
  )
}

interface GroupNotesProps {
  cluster: string
  groupId: string
  range: TimeRange
  /** The moment shown, epoch ms; null = the present. */
  at: number | null
}

/** What people noted of a group and of its cluster in the page's stretch of time. */
export function GroupNotes({ cluster, groupId, range, at }: GroupNotesProps) {
  const onMoment = useShowMoment()
  const query = { ...toRangeQuery(range), group: groupId, limit: '200' }
  const view = useBody(cluster, 'annotations', query, annotationsBodySchema, {
    refreshMs: toRefreshMs(range, refreshMs) || refreshMs,
  })
  return (
    <ViewState view={view} what="the notes" part>
      {(body) => {
        const now = body.as_of ?? 0
        return (
          <section className="card" aria-label="Notes">
            <NotesTable cluster={cluster} body={body} now={now} onMoment={onMoment} />
            {!body.read_only && (
              <div className="border-t border-line p-3">
                <RemarkActions cluster={cluster} groupId={groupId} code={null} at={at ?? now} silenceable />
              </div>
            )}
          </section>
        )
      }}
    </ViewState>
  )
}
