import type { Verdict } from '@/lib/domain/finding'
import { formatCount } from '@/lib/format/number'
import { formatUtc } from '@/lib/format/time'
import { type OverviewBody, overviewBodySchema } from '@/lib/wire/clusters'
import { ask } from './ask'
import { type Preview, type PreviewFact, toDrawable, verdictWords } from './preview'
import { clusterPath } from './preview-paths'

const order: readonly Verdict[] = ['critical', 'warning', 'unknown', 'info', 'ok']

function toHeadline({ attention_total }: OverviewBody): string {
  if (attention_total === 0) return 'Nothing needs action'
  return attention_total === 1 ? '1 group needs action' : `${formatCount(attention_total)} groups need action`
}

function toWorst({ verdict_counts }: OverviewBody): Verdict {
  return order.find((verdict) => verdict_counts[verdict] > 0) ?? 'ok'
}

function toFacts({ verdict_counts, summary }: OverviewBody): PreviewFact[] {
  const lag = summary.total_lag === null ? 'unknown' : formatCount(summary.total_lag)
  return [
    { label: 'Critical', value: formatCount(verdict_counts.critical) },
    { label: 'Warning', value: formatCount(verdict_counts.warning) },
    { label: 'Unknown', value: formatCount(verdict_counts.unknown) },
    { label: summary.unknown_partitions > 0 ? 'Lag, at least' : 'Lag', value: lag },
  ]
}

/** A cluster for whoever is sent its address. */
export async function readOverviewPreview(cluster: string): Promise<Preview> {
  const title = `${cluster} · Groups`
  const body = await ask(clusterPath(cluster), 'limit=1', overviewBodySchema)
  if (body === null || body.as_of === null) {
    return { title, heading: title, description: `Consumer groups of ${cluster}.`, picture: null }
  }
  const worst = toWorst(body)
  const headline = toHeadline(body)
  const named = body.attention
    .slice(0, 3)
    .map(({ finding }) => `${finding.group_id ?? 'the cluster'}: ${finding.title}`)
  const live = body.freshness === 'live' ? '' : ', not live'
  const asOf = `As of ${formatUtc(body.as_of)}${live}${body.simulated ? ', simulated' : ''}`
  return {
    title,
    heading: `${cluster} · ${headline}`,
    description: `${named.length === 0 ? headline : named.join('; ')}. ${asOf}.`,
    picture: () =>
      Promise.resolve({
        verdict: worst,
        verdictText: verdictWords[worst],
        name: toDrawable(headline, 56),
        where: toDrawable(`${cluster} · consumer groups`, 60),
        sentence: toDrawable(named.join('; '), 150),
        facts: toFacts(body),
        line: [],
        foot: toDrawable(asOf, 110),
      }),
  }
}
