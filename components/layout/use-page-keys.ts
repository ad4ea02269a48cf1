'use client'
import { useEffect } from 'react'
import { findFocusedRow } from '@/components/ui/row-lists'
import { say } from '@/components/ui/toast'
import { writeToClipboard } from '@/components/ui/use-copy'
import { useKey } from '@/components/ui/use-key'
import { goToPage } from '@/lib/client/go-to-page'
import { paths } from '@/lib/client/paths'
import type { Subject } from '@/lib/client/recents'
import { useGo } from '@/lib/client/use-go'
import type { PageName } from './navigation'

interface PageOfCluster {
  cluster: string | null
  page: PageName
  /** What the page is about; null on a list. */
  subject: Subject | null
}

/** Addresses of lists as they were left, filters and all; a few of each cluster. */
const left = new Map<string, string>()

const listPaths = {
  groups: paths.overview,
  topics: paths.topics,
  rebalances: paths.rebalances,
  findings: paths.findings,
  clusters: () => paths.home,
} as const satisfies Record<PageName, (cluster: string) => string>

function copyId(subject: Subject | null): void {
  const id = findFocusedRow()?.dataset.rowId ?? subject?.id
  if (id === undefined) {
    say('No row is chosen: j and k go from row to row')
    return
  }
  void writeToClipboard(id).then((done) => say(done ? `Copied ${id}` : `The browser refuses to copy ${id}`))
}

/** Keys that go from page to page, and those that copy what the page is about. */
export function usePageKeys({ cluster, page, subject }: PageOfCluster): void {
  const go = useGo()
  const goTo = (toPath: (cluster: string) => string) => (cluster === null ? null : () => go(toPath(cluster)))
  const list = listPaths[page](cluster ?? '')
  useEffect(() => {
    if (subject === null) left.set(list, `${list}${window.location.search}`)
  })
  useKey('overview', goTo(paths.overview))
  useKey('rebalances', goTo(paths.rebalances))
  useKey('topics', goTo(paths.topics))
  useKey('findings', goTo(paths.findings))
  useKey('wall', () => goToPage(cluster === null ? paths.everyWall : paths.wall(cluster)))
  useKey('up', subject === null ? null : () => go(left.get(list) ?? list))
  useKey('copy-id', () => copyId(subject))
}
