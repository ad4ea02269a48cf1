'use client'
import Link from 'next/link'
import { memo, type ReactNode, useEffect } from 'react'
import { Announcer } from '@/components/ui/announcer'
import { SimulatedBanner } from '@/components/ui/banner'
import { Copyable } from '@/components/ui/copyable'
import { DataAge } from '@/components/ui/data-age'
import { RowSelectionProvider } from '@/components/ui/row-selection'
import { HatchDefs } from '@/components/ui/sparkline'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { Toast } from '@/components/ui/toast'
import { toAge } from '@/lib/client/freshness'
import { paths } from '@/lib/client/paths'
import { rememberRecent, type Subject } from '@/lib/client/recents'
import { type LiveView, useMonotonicNow } from '@/lib/client/use-view'
import { formatDuration } from '@/lib/format/time'
import type { Envelope } from '@/lib/wire/envelope'
import { AgeAlarm } from './age-alarm'
import { Banners } from './banners'
import { Logo } from './logo'
import { Navigation, NavigationMenu, type PageName } from './navigation'
import { type Past, PastBar } from './past-bar'
import { PrintHead } from './print-head'
import { SearchButton } from './search-button'
import { usePageKeys } from './use-page-keys'
import { WallClock } from './wall-clock'

interface Shown {
  /** The numbers on the page are old: they are told in the past tense. */
  readonly old: boolean
}

interface ShellProps {
  cluster: string | null
  page: PageName
  view: LiveView<Envelope>
  /** The page shows the past. */
  past?: Past | null
  /** What the page is about; null on a list. */
  subject?: Subject | null
  children: (shown: Shown) => ReactNode
}

/** Apart from the age, which ticks each second: the page itself changes with its data only. */
const Content = memo(function Content({ old, render }: Shown & { render: ShellProps['children'] }) {
  return render({ old })
})

function toFindingCount(body: Envelope | null): number | null {
  const counts = body?.open_counts ?? null
  return counts === null ? null : counts.page + counts.warning
}

/** What was looked at is offered when something is looked for; what is not there is not. */
function useRecent(cluster: string | null, subject: Subject | null, isThere: boolean): void {
  const { kind, id, text } = subject ?? { kind: null, id: '', text: '' }
  useEffect(() => {
    if (cluster !== null && kind !== null && isThere) rememberRecent({ cluster, kind, id, text })
  }, [cluster, kind, id, text, isThere])
}

/** What stands around every page: where one is, how old everything is, and what is wrong with the reading itself. */
export function Shell({ cluster, page, view, past = null, subject = null, children }: ShellProps) {
  const now = useMonotonicNow()
  const age = toAge(view, now)
  const period = view.body === null ? undefined : `every ${formatDuration(view.body.poll_period_ms)}`
  const findingCount = toFindingCount(view.body)
  usePageKeys({ cluster, page, subject })
  useRecent(cluster, subject, view.body !== null)
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Announcer />
      <AgeAlarm kind={past === null ? age.kind : 'live'} />
      <HatchDefs />
      {view.body?.simulated === true && <SimulatedBanner />}
      <PrintHead cluster={cluster} asOf={view.body?.as_of ?? null} age={age} past={past} />
      <header className="no-print sticky top-0 z-30 border-b border-line bg-surface">
        <div className="mx-auto flex h-12 max-w-[1680px] items-center gap-5 px-(--tm-gutter) max-sm:gap-3">
          <Link href={paths.home} className="flex items-center gap-2 text-md font-semibold">
            <Logo />
            <span className="max-sm:sr-only">Tidemark</span>
          </Link>
          {cluster !== null && (
            <>
              <Copyable text={cluster} label="Copy cluster name" className="cluster-name">
                <Link href={paths.home} className="btn max-w-[200px]" title={`${cluster}: all clusters`}>
                  <span className="truncate">{cluster}</span>
                </Link>
              </Copyable>
              <Navigation cluster={cluster} page={page} findingCount={findingCount} />
            </>
          )}
          <span className="ml-auto" />
          <SearchButton cluster={cluster} />
          {past === null ? (
            <DataAge kind={age.kind} note={age.note} period={period} />
          ) : (
            <DataAge kind="past" note="not updating" />
          )}
          <WallClock />
          <span className="max-md:hidden">
            <ThemeToggle />
          </span>
          {cluster !== null && <NavigationMenu cluster={cluster} page={page} findingCount={findingCount} />}
        </div>
      </header>
      {past !== null && <PastBar {...past} now={view.body?.as_of ?? null} />}
      <main id="main" className="page flex flex-col gap-3">
        {past === null && <Banners view={view} kind={age.kind} note={age.note} />}
        <RowSelectionProvider>
          <Content old={past === null && age.old} render={children} />
        </RowSelectionProvider>
      </main>
      <Toast />
    </>
  )
}
