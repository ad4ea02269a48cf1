import { apiPath } from '@/lib/client/paths'
import { readBasePath } from '@/lib/client/use-view'

interface CsvLinkProps {
  cluster: string
  /** Of the API, below the cluster. */
  path: string
  query: Readonly<Record<string, string>>
}

/** Everything that matches as a file, not only what is drawn. */
export function CsvLink({ cluster, path, query }: CsvLinkProps) {
  const search = new URLSearchParams({ ...query, format: 'csv' })
  return (
    <a
      className="btn no-print"
      href={apiPath(readBasePath(), cluster, `${path}?${search}`)}
      title="Download every row that matches, times in UTC"
      download
    >
      CSV
    </a>
  )
}
