import { setImmediate as breathe } from 'node:timers/promises'
import { TidemarkError } from '@/lib/domain/errors'
import { unknownContext } from '@/lib/domain/observation'
import { encodeCaptureHeader, encodeCaptureLine } from '@/lib/wire/encode-capture'
import type { CaptureQuery } from '@/lib/wire/queries'
import type { ClusterContext } from './cluster-context'
import { toSafeName } from './file-name'
import { requireKnownGroup } from './history-view'
import { toTimeRange } from './time-range'

const maxCharacters = 64 * 1024 * 1024
/** Lines written before other requests get their turn. */
const linesPerTurn = 200

/** A name every file system takes, whatever the group is called. */
export function toFileName(groupId: string, from: number): string {
  return `${toSafeName(groupId === '' ? 'group' : groupId, from)}.ndjson`
}

/**
 * The raw past of one group as a capture, the last hour unless asked otherwise.
 * @throws TidemarkError TM_GROUP_NOT_FOUND, TM_BAD_REQUEST where it would be larger than 64 MB
 */
export async function buildCapture(
  context: ClusterContext,
  groupId: string,
  query: CaptureQuery,
  now: number,
): Promise<{ text: string; fileName: string }> {
  requireKnownGroup(context, groupId)
  const range = toTimeRange(query, '1h', now)
  const parts: string[] = []
  let startedAt: number | null = null
  let characters = 0
  for (const line of context.history.rangeLines(groupId, range)) {
    if (startedAt === null) {
      startedAt = line.kind === 'event' ? line.event.at : line.observation.at
      parts.push(encodeHeader(context, groupId, startedAt))
    }
    const text = encodeCaptureLine(line, startedAt)
    parts.push(text)
    characters += text.length
    if (characters > maxCharacters) {
      throw new TidemarkError('TM_BAD_REQUEST', 'This capture would be larger than 64 MB: ask for a shorter range.')
    }
    if (parts.length % linesPerTurn === 0) await breathe()
  }
  if (startedAt === null) parts.push(encodeHeader(context, groupId, range.from))
  return { text: `${parts.join('\n')}\n`, fileName: toFileName(groupId, startedAt ?? range.from) }
}

function encodeHeader(context: ClusterContext, groupId: string, startedAt: number): string {
  return encodeCaptureHeader({
    groupId,
    pollPeriodMs: context.pollPeriodMs,
    startedAt,
    context: context.state.derived?.contextOf(groupId) ?? unknownContext,
    settings: context.settingsOf(groupId),
  })
}
