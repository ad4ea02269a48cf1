import type { Annotation } from '@/lib/domain/annotation'
import type { TimeRange } from '@/lib/domain/ports'
import type { Silence } from '@/lib/domain/silence'
import type { AnnotationsQuery } from '@/lib/wire/queries'
import type { AnnotationRow, AnnotationsBody, SilenceRow, SilencesBody } from '@/lib/wire/remarks'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { toPage } from './page'
import { silenceOf } from './set-aside'
import { toTimeRange } from './time-range'

/** Marks one chart has room for. */
const maxOnChart = 100
/** Annotations of one cluster that are kept. */
export const maxAnnotations = 5_000

/** How many open findings each silence covers, by its id: of several the one that ends last. */
function countCovered(context: ClusterContext): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const records of context.state.derived?.open.values() ?? []) {
    for (const record of records) {
      const silence = silenceOf(context, record)
      if (silence !== null) counts.set(silence.id, (counts.get(silence.id) ?? 0) + 1)
    }
  }
  return counts
}

function toRow(silence: Silence, now: number, findings: number): SilenceRow {
  const { id, groups, codes, createdAt, until, who, note } = silence
  return {
    id,
    group_id: groups.kind === 'group' ? groups.groupId : null,
    groups: groups.kind === 'pattern' ? groups.pattern : null,
    codes: [...codes],
    created_at: createdAt,
    until,
    who,
    note,
    active: now < until,
    findings,
  }
}

export const toSilenceRow = (context: ClusterContext, silence: Silence, now: number): SilenceRow =>
  toRow(silence, now, countCovered(context).get(silence.id) ?? 0)

/** Silences that hold, the newest first; then, where asked for, those that ended. */
export function buildSilences(context: ClusterContext, withEnded: boolean, now: number): SilencesBody {
  const counts = countCovered(context)
  const rows = context.silences.list().map((silence) => toRow(silence, now, counts.get(silence.id) ?? 0))
  const items = [...rows.filter(({ active }) => active), ...(withEnded ? rows.filter(({ active }) => !active) : [])]
  return { ...toEnvelope(context, now), items, total: items.length, next_cursor: null }
}

export const toAnnotationRow = ({ id, at, text, who, groupId, createdAt }: Annotation): AnnotationRow => ({
  id,
  at,
  text,
  who,
  group_id: groupId,
  created_at: createdAt,
})

/** Annotations of one group and of the whole cluster; of all groups for null. The newest first, at most 100. */
export const annotationsIn = ({ history }: ClusterContext, range: TimeRange, groupId: string | null): AnnotationRow[] =>
  history.annotations({ range, groupId, limit: maxOnChart }).map(toAnnotationRow)

/** The newest first, of all time unless a range is asked for. @throws TidemarkError TM_BAD_REQUEST */
export function buildAnnotations(context: ClusterContext, query: AnnotationsQuery, now: number): AnnotationsBody {
  const { range: relative, from, to, group = null } = query
  const isRanged = relative !== undefined || from !== undefined || to !== undefined
  const range = isRanged ? toTimeRange(query, '24h', now) : null
  const found = context.history.annotations({ range, groupId: group, limit: maxAnnotations })
  const page = toPage(found, query.limit, query.cursor)
  return { ...toEnvelope(context, now), ...page, items: page.items.map(toAnnotationRow) }
}
