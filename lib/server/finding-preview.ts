import { formatDuration, formatUtc } from '@/lib/format/time'
import { type FindingRow, findingBodySchema } from '@/lib/wire/findings'
import { historyBodySchema } from '@/lib/wire/history'
import { ask } from './ask'
import { type Preview, type PreviewFact, toDrawable, toPreviewLine, verdictWords } from './preview'
import { findingPath, groupPath } from './preview-paths'

const verdicts = { page: 'critical', warning: 'warning', info: 'info' } as const
/** Shortest time shown before and after. */
const marginMs = 600_000

function toLasting({ since, until }: FindingRow, now: number): string {
  return formatDuration(Math.max(0, (until ?? now) - since))
}

/** Lag of its group around it. */
async function readLine(cluster: string, finding: FindingRow, now: number) {
  const { group_id, since, until } = finding
  if (group_id === null) return []
  const end = until ?? now
  const margin = Math.max(marginMs, 0.3 * (end - since))
  const range = { from: String(Math.round(since - margin)), to: String(Math.round(Math.min(now, end + margin))) }
  const search = new URLSearchParams({ ...range, by: 'group', points: '80' }).toString()
  const history = await ask(`${groupPath(cluster, group_id)}/history`, search, historyBodySchema)
  return toPreviewLine(
    (history?.whole ?? []).map(({ at, lag }) => [at, lag] as const),
    0,
  )
}

function toFacts(finding: FindingRow, now: number): PreviewFact[] {
  const { since, until, group_id } = finding
  return [
    { label: 'Since', value: formatUtc(since).replace(' UTC', '') },
    { label: until === null ? 'For' : 'Lasted', value: toLasting(finding, now) },
    { label: 'Group', value: toDrawable(group_id ?? 'the cluster', 26) },
  ]
}

/** A finding for whoever is sent its address; also when it is closed and its group is gone. */
export async function readFindingPreview(cluster: string, findingId: string): Promise<Preview> {
  const body = await ask(findingPath(cluster, findingId), '', findingBodySchema)
  if (body === null) {
    const heading = `${cluster} · Finding`
    return { title: heading, heading, description: `A finding of ${cluster}.`, picture: null }
  }
  const { finding } = body
  const now = body.as_of ?? finding.last_seen_at
  const { title, code, since, until, severity, group_id, facts } = finding
  const word = `${verdictWords[verdicts[severity]]}${until === null ? '' : ', closed'}`
  const span = until === null ? `since ${formatUtc(since)}` : `${formatUtc(since)} to ${formatUtc(until)}`
  const about = group_id === null ? 'The cluster' : `Group ${group_id}`
  const seen = facts.find(({ observed }) => observed)?.text ?? ''
  return {
    title: `${title} · ${cluster}`,
    heading: `${title} · ${word} · ${cluster}`,
    description: `${about}, ${span}, for ${toLasting(finding, now)}. ${seen === '' ? code : `${seen}.`} As of ${formatUtc(now)}.`,
    picture: async () => ({
      verdict: verdicts[severity],
      verdictText: until === null ? word : `${verdictWords[verdicts[severity]]} then, closed`,
      name: toDrawable(title, 70),
      where: toDrawable(`${cluster} · ${code}`, 60),
      sentence: toDrawable(seen, 110),
      facts: toFacts(finding, now),
      line: await readLine(cluster, finding, now),
      foot: toDrawable(`Lag of its group. As of ${formatUtc(now)}${body.simulated ? ', simulated' : ''}`, 110),
    }),
  }
}
