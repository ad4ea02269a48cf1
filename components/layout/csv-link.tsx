'use client'
import { useEffect } from 'react'
import { useRowSelection } from '@/components/ui/row-selection'
import { apiPath } from '@/lib/client/paths'
import { readBasePath } from '@/lib/client/use-view'

interface CsvLinkProps {
  cluster: string
  /** Of the API, below the cluster. */
  path: string
  query: Readonly<Record<string, string>>
}

/** Everything that matches as a file, not only what is drawn; where rows are selected, those. */
export function CsvLink({ cluster, path, query }: CsvLinkProps) {
  const { keys, clear } = useRowSelection()
  const { sort: _sort, ...filters } = query
  const asked = `${path}?${new URLSearchParams(filters)}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is so among what was asked for
  useEffect(clear, [asked, clear])
  const search = new URLSearchParams({ ...query, format: 'csv' })
  for (const key of keys) search.append('only', key)
  const title = keys.size === 0 ? 'Download every row that matches' : 'Download the selected rows'
  return (
    <a
      className="btn no-print"
      href={apiPath(readBasePath(), cluster, `${path}?${search}`)}
      title={`${title}, times in UTC`}
      download
    >
      {keys.size === 0 ? 'CSV' : `CSV, ${keys.size} selected`}
    </a>
  )
}
