import type { Annotation } from '@/lib/domain/annotation'
import type { Silence } from '@/lib/domain/silence'
import type { Shelf } from './shelf'
import { type Connection, prepare, type SqlRow, toText } from './sql'
import { parseStored } from './stored-json'

function toSilence([body]: SqlRow): Silence {
  return parseStored<Silence>(toText(body))
}

function toAnnotation([body]: SqlRow): Annotation {
  return parseStored<Annotation>(toText(body))
}

/** Silences and annotations; both are few. */
export function openRemarks(connection: Connection) {
  const putSilence = prepare(connection, 'INSERT OR REPLACE INTO silences (id, until, body) VALUES (?, ?, ?)')
  const dropSilence = prepare(connection, 'DELETE FROM silences WHERE id = ?')
  const endSilences = prepare(connection, 'DELETE FROM silences WHERE until < ?')
  const silences = prepare(
    connection,
    `SELECT body FROM silences WHERE until > ? ORDER BY json_extract(body, '$.createdAt') DESC, id`,
  )
  const putAnnotation = prepare(
    connection,
    'INSERT OR REPLACE INTO annotations (id, at, group_id, body) VALUES (?, ?, ?, ?)',
  )
  const dropAnnotation = prepare(connection, 'DELETE FROM annotations WHERE id = ?')
  const endAnnotations = prepare(connection, 'DELETE FROM annotations WHERE at < ?')
  const annotations = prepare(
    connection,
    `SELECT body FROM annotations WHERE at BETWEEN ? AND ? AND (? IS NULL OR group_id IS NULL OR group_id = ?)
      ORDER BY at DESC, id LIMIT ?`,
  )
  return {
    putSilence: (silence) => putSilence.run(silence.id, silence.until, JSON.stringify(silence)),
    dropSilence: (id) => dropSilence.run(id),
    silences: (endAfter) => silences.rows(endAfter).map(toSilence),
    putAnnotation: (annotation) => {
      const { id, at, groupId } = annotation
      putAnnotation.run(id, at, groupId, JSON.stringify(annotation))
    },
    dropAnnotation: (id) => dropAnnotation.run(id),
    annotations: ({ range, groupId, limit }) =>
      annotations
        .rows(range?.from ?? 0, range?.to ?? Number.MAX_SAFE_INTEGER, groupId, groupId, limit)
        .map(toAnnotation),
    dropRemarks(before) {
      endSilences.run(before)
      endAnnotations.run(before)
    },
  } satisfies Partial<Shelf>
}
