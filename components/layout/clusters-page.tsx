'use client'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { Copyable } from '@/components/ui/copyable'
import { useRowList } from '@/components/ui/row-lists'
import { SeverityIcon } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { readBasePath, useView } from '@/lib/client/use-view'
import { formatCount } from '@/lib/format/number'
import { type ClusterRow, clustersBodySchema } from '@/lib/wire/clusters'
import { toFindingsText, toVerdict } from './cluster-text'
import { Shell } from './shell'
import { ViewState } from './view-state'

const known = (value: number | null) => (value === null ? 'unknown' : formatCount(value))

function ClusterLine({ row, index }: { row: ClusterRow; index: number }) {
  return (
    <li
      data-index={index}
      data-row-id={row.name}
      className="relative grid grid-cols-[minmax(0,1fr)] items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-0 hover:bg-raised md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)_minmax(0,1fr)]"
    >
      <Copyable text={row.name} label="Copy cluster name">
        <Link
          prefetch={false}
          href={paths.overview(row.name)}
          className="row-link flex items-center gap-2 font-semibold"
        >
          <SeverityIcon {...toVerdict(row)} />
          {row.name}
        </Link>
      </Copyable>
      <span className="font-medium">{toFindingsText(row)}</span>
      <span className="text-text-2">
        {known(row.groups)} groups · {known(row.topics)} topics · lag {known(row.total_lag)}
        {row.unknown_partitions > 0 && `, ${formatCount(row.unknown_partitions)} partitions unknown`}
      </span>
      <span className="text-muted">
        {row.brokers.filter(({ reachable }) => reachable).length} of {row.brokers.length} brokers answer
      </span>
      {row.reason !== null && <span className="text-stale md:col-span-4">{row.reason}</span>}
    </li>
  )
}

function ClusterList({ rows }: { rows: readonly ClusterRow[] }) {
  const list = useRef<HTMLUListElement>(null)
  useRowList(list, rows.length)
  return (
    <ul ref={list} className="card">
      {rows.map((row, index) => (
        <ClusterLine key={row.name} row={row} index={index} />
      ))}
    </ul>
  )
}

/** All clusters, or straight to the only one. */
export function ClustersPage() {
  const view = useView(null, 'clusters', {}, clustersBodySchema)
  const only = view.body?.items.length === 1 ? view.body.items[0]?.name : undefined
  useEffect(() => {
    if (only !== undefined) window.location.replace(`${readBasePath()}${paths.overview(only)}`)
  }, [only])
  return (
    <Shell cluster={null} page="clusters" view={view}>
      {() => (
        <ViewState view={view} what="the clusters">
          {(body) => (
            <>
              <div className="flex items-center justify-between gap-3">
                <h1 className="text-lg font-semibold">
                  {body.items.length === 1 ? '1 cluster' : `${body.items.length} clusters`}
                </h1>
                <Link href={paths.everyWall} prefetch={false} className="btn no-print">
                  Wall, all clusters in turns
                </Link>
              </div>
              <ClusterList rows={body.items} />
            </>
          )}
        </ViewState>
      )}
    </Shell>
  )
}
