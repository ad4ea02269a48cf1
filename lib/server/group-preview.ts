import { formatBound } from '@/lib/format/bounds'
import { formatCount } from '@/lib/format/number'
import { formatDuration, formatUtc } from '@/lib/format/time'
import { type GroupRow, groupSummaryBodySchema } from '@/lib/wire/groups'
import { pastGroupBodySchema } from '@/lib/wire/past'
import { ask } from './ask'
import { type Preview, type PreviewFact, toDrawable, toPreviewLine, verdictWords } from './preview'
import { groupPath } from './preview-paths'

const hourMs = 3_600_000

function toLagText({ total_lag, unknown_partitions }: GroupRow): string {
  if (total_lag === null) return 'unknown'
  return formatBound(formatCount(total_lag), unknown_partitions > 0 ? 'at_least' : 'exact')
}

function toTimeLagText({ time_lag_ms, time_lag_error_ms }: GroupRow): string {
  if (time_lag_ms === null) return 'unknown'
  return formatBound(formatDuration(time_lag_ms), time_lag_error_ms === null ? 'at_least' : 'exact')
}

function toMembersText({ members }: GroupRow): string {
  if (members === null) return 'members unknown'
  return members === 1 ? '1 member' : `${formatCount(members)} members`
}

function toFacts(group: GroupRow): PreviewFact[] {
  const { members } = group
  return [
    { label: 'Lag', value: toLagText(group) },
    { label: 'Time lag', value: toTimeLagText(group) },
    { label: 'Members', value: members === null ? 'unknown' : formatCount(members) },
    { label: 'State', value: group.state },
  ].map(({ label, value }) => ({ label, value: toDrawable(value, 22) }))
}

/** What is worst, in the detector's words; silenced findings call nobody here either. */
function toSentence({ findings, reason, verdict }: GroupRow): string {
  const worst = findings.find(({ silenced_until }) => silenced_until === null)
  if (worst !== undefined) return worst.title
  if (reason !== null) return reason
  return verdict === 'ok' ? 'Nothing needs action' : 'Not judged'
}

interface Shown {
  readonly cluster: string
  readonly group: GroupRow
  /** `As of …`, of the past or of the present. */
  readonly asOf: string
  readonly simulated: boolean
}

function toPreview({ cluster, group, asOf, simulated }: Shown): Preview {
  const sentence = toSentence(group)
  const word = verdictWords[group.verdict]
  const numbers = `Lag ${toLagText(group)}, time lag ${toTimeLagText(group)}, ${toMembersText(group)}, ${group.state}`
  const invented = simulated ? ' Simulated: no Kafka is connected.' : ''
  return {
    title: `${group.group_id} · ${cluster}`,
    heading: `${group.group_id} · ${word} · ${cluster}`,
    description: `${sentence}. ${numbers}. ${asOf}.${invented}`,
    picture: () =>
      Promise.resolve({
        verdict: group.verdict,
        verdictText: word,
        name: toDrawable(group.group_id === '' ? '(empty id)' : group.group_id, 56),
        where: toDrawable(`${cluster} · consumer group`, 60),
        sentence: toDrawable(sentence, 110),
        facts: toFacts(group),
        line: toPreviewLine(group.sparkline, hourMs),
        foot: toDrawable(`Lag of the hour before. ${asOf}${simulated ? ', simulated' : ''}`, 110),
      }),
  }
}

/** A group for whoever is sent its address: as it is, or as it was at a moment (epoch ms or ISO 8601). */
export async function readGroupPreview(cluster: string, groupId: string, at: string | null): Promise<Preview> {
  const title = `${groupId} · ${cluster}`
  const plain: Preview = { title, heading: title, description: `Consumer group of ${cluster}.`, picture: null }
  if (at !== null) {
    const search = new URLSearchParams({ at }).toString()
    const past = await ask(`${groupPath(cluster, groupId)}/at`, search, pastGroupBodySchema)
    if (past === null) return plain
    const asOf = `The past: as of ${formatUtc(past.shown_at)}`
    return toPreview({ cluster, group: past.group, asOf, simulated: past.simulated })
  }
  const body = await ask(`${groupPath(cluster, groupId)}/summary`, '', groupSummaryBodySchema)
  if (body === null) return plain
  const asOf = `As of ${formatUtc(body.group.read_at)}${body.freshness === 'live' ? '' : ', not live'}`
  return toPreview({ cluster, group: body.group, asOf, simulated: body.simulated })
}
