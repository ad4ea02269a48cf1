'use client'
import { ColumnsMenu } from '@/components/layout/columns-menu'
import { CopyLinkMenu } from '@/components/layout/copy-link'
import { CsvLink } from '@/components/layout/csv-link'
import { Shell } from '@/components/layout/shell'
import { TimeRangePicker } from '@/components/layout/time-range-picker'
import { type PageTimeRange, useTimeRange } from '@/components/layout/use-time-range'
import { ViewState } from '@/components/layout/view-state'
import { SilencesCard } from '@/components/notes/silences-card'
import { EmptyState } from '@/components/ui/empty-state'
import { FacetMenu } from '@/components/ui/facet-menu'
import { SearchField } from '@/components/ui/search-field'
import { toMoment, toRangeParameters, toSpan } from '@/lib/client/time-range'
import { type UrlState, useUrlState } from '@/lib/client/use-url-state'
import { useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type FindingsBody, findingsBodySchema } from '@/lib/wire/findings'
import { findingOptions } from './finding-columns'
import { FindingsTable } from './findings-table'

const maxRows = '500'
const filters = ['code', 'severity', 'q', 'group'] as const

type Shown = 'open' | 'closed' | 'all'
const choices: readonly { id: Shown; text: string }[] = [
  { id: 'open', text: 'Open' },
  { id: 'closed', text: 'Closed' },
  { id: 'all', text: 'All' },
]
const toShown = (text: string): Shown => (text === 'closed' || text === 'all' ? text : 'open')

function toParts(counts: { page: number; warning: number; info: number }): string {
  const parts = [
    counts.page > 0 && `${formatCount(counts.page)} critical`,
    counts.warning > 0 && `${formatCount(counts.warning)} ${counts.warning === 1 ? 'warning' : 'warnings'}`,
    counts.info > 0 && `${formatCount(counts.info)} info`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

/** Of everything that is open, whatever is filtered; of the past what is listed. */
function toSentence(body: FindingsBody, shown: Shown, at: number | null): string {
  if (at !== null) return body.total === 1 ? '1 finding was open' : `${formatCount(body.total)} findings were open`
  if (shown !== 'open') {
    const what = body.total === 1 ? '1 finding' : `${formatCount(body.total)} findings`
    return shown === 'closed' ? `${what}, closed by now` : what
  }
  const counts = body.open_counts
  if (counts === null) return 'What is open is not known yet'
  if (counts.page + counts.warning === 0) return 'Nothing needs action'
  return `${toParts({ ...counts, info: 0 })} open`
}

function toSubline(body: FindingsBody, shown: Shown, at: number | null): string {
  if (at !== null) return 'Known and open at that moment, worst first.'
  if (shown !== 'open') return 'Begun, seen or ended in the stretch of time chosen.'
  const info = body.open_counts?.info ?? 0
  const parts = [
    info > 0 && `${formatCount(info)} more to know of, nothing to do.`,
    body.silenced > 0 && `${formatCount(body.silenced)} silenced.`,
    'Worst first, then the oldest.',
  ]
  return parts.filter((part) => part !== false).join(' ')
}

interface PartProps {
  body: FindingsBody
  url: UrlState
  time: PageTimeRange
  shown: Shown
}

/** Open ones as of now; of a stretch its ends. */
function toFrozen(shown: Shown, time: PageTimeRange, now: number): Record<string, string> {
  if (shown === 'open') return { at: toMoment(now) }
  return toRangeParameters({ kind: 'past', ...toSpan(time.range, now) }, null)
}

function Filters({ body, url, time, shown, query }: PartProps & { query: Readonly<Record<string, string>> }) {
  const summary = body.total === 1 ? '1 finding' : `${formatCount(body.total)} findings`
  const facet = (name: string, key: 'code' | 'severity') => (
    <FacetMenu
      name={name}
      options={body.facets[key]}
      chosen={url.list(key)}
      summary={summary}
      onChange={(chosen) => url.set({ [key]: chosen.join(',') })}
    />
  )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        value={url.get('q')}
        label="Find groups by name"
        placeholder="group or /regex/"
        className="w-[180px] max-sm:w-full"
        onChange={(q) => url.set({ q })}
      />
      {facet('Severity', 'severity')}
      {facet('Code', 'code')}
      <FacetMenu
        name="Group"
        options={body.facets.group}
        chosen={url.get('group') === '' ? [] : [url.get('group')]}
        summary={summary}
        single
        onChange={([group]) => url.set({ group: group ?? '' })}
      />
      <fieldset className="seg" aria-label="Open or closed">
        {choices.map(({ id, text }) => (
          <button
            key={id}
            type="button"
            aria-pressed={shown === id}
            onClick={() =>
              url.go(id === 'open' ? { show: '', range: '', from: '', to: '', at: '' } : { show: id, at: '' })
            }
          >
            {text}
          </button>
        ))}
      </fieldset>
      {shown !== 'open' && time.at === null && (
        <TimeRangePicker range={time.range} now={body.as_of} onChange={time.set} />
      )}
      <ColumnsMenu options={findingOptions(false)} url={url} parameter="columns" />
      <CsvLink cluster={body.cluster ?? ''} path="findings" query={query} />
      {body.as_of !== null && time.at === null && time.range.kind === 'live' && (
        <CopyLinkMenu frozen={toFrozen(shown, time, body.as_of)} />
      )}
    </div>
  )
}

function Nothing({ url, shown }: { url: UrlState; shown: Shown }) {
  const isFiltered = filters.some((name) => url.get(name) !== '')
  if (isFiltered) {
    return (
      <EmptyState
        kind="unknown"
        title="No finding matches"
        actions={
          <button type="button" className="btn" onClick={() => url.set({ code: '', severity: '', q: '', group: '' })}>
            Clear search and filters
          </button>
        }
      >
        Nothing is filtered away but by what is chosen above.
      </EmptyState>
    )
  }
  if (shown === 'open') {
    return (
      <EmptyState
        kind="ok"
        title="Nothing needs action"
        actions={
          <button type="button" className="btn" onClick={() => url.go({ show: 'closed' })}>
            Show what was closed
          </button>
        }
      >
        No group that could be read has an open finding.
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="ok" title="No finding in this stretch">
      Choose a longer one: findings are kept as long as history is.
    </EmptyState>
  )
}

/** All findings of a cluster: those that are open, or those of a stretch of time. */
export function FindingsPage({ cluster }: { cluster: string }) {
  const url = useUrlState()
  const time = useTimeRange(url, '24h')
  const shown = toShown(url.get('show'))
  const query: Record<string, string> = { limit: maxRows }
  if (time.at !== null) query.at = String(time.at)
  else {
    if (shown !== 'all') query.open = String(shown === 'open')
    if (shown !== 'open') Object.assign(query, time.query)
  }
  for (const name of filters) if (url.get(name) !== '') query[name] = url.get(name)
  const view = useView(cluster, 'findings', query, findingsBodySchema)
  return (
    <Shell cluster={cluster} page="findings" view={view} past={shown === 'open' && time.at === null ? null : time.past}>
      {() => (
        <ViewState view={view} what="the findings">
          {(body) => (
            <>
              <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
                <div className="min-w-0 flex-1 basis-[260px]">
                  <h1 className="text-lg font-semibold">{toSentence(body, shown, time.at)}</h1>
                  <p className="text-text-2">{toSubline(body, shown, time.at)}</p>
                </div>
                <Filters body={body} url={url} time={time} shown={shown} query={query} />
              </div>
              <section className="card" aria-label="Findings">
                {body.items.length === 0 ? (
                  <Nothing url={url} shown={shown} />
                ) : (
                  <FindingsTable cluster={cluster} body={body} single={false} url={url} />
                )}
              </section>
              {shown === 'open' && time.at === null && (
                <SilencesCard
                  cluster={cluster}
                  silences={body.silences}
                  readOnly={body.read_only}
                  now={body.as_of ?? 0}
                />
              )}
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
