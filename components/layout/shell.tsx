'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Banner, SimulatedBanner } from '@/components/ui/banner'
import { DataAge } from '@/components/ui/data-age'
import { HatchDefs } from '@/components/ui/sparkline'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { type Age, toAge } from '@/lib/client/freshness'
import { paths } from '@/lib/client/paths'
import { type LiveView, useMonotonicNow } from '@/lib/client/use-view'
import { formatDuration } from '@/lib/format/time'
import type { Envelope } from '@/lib/wire/envelope'
import { Logo } from './logo'
import { TryNow } from './try-now'

interface ShellProps {
  cluster: string | null
  page: 'groups' | 'topics' | 'clusters'
  view: LiveView<Envelope>
  children: (age: Age) => ReactNode
}

function Navigation({ cluster, page }: { cluster: string; page: ShellProps['page'] }) {
  const entry = (name: ShellProps['page'], text: string, href: string) => (
    <Link
      href={href}
      aria-current={page === name ? 'page' : undefined}
      className={`flex h-12 items-center border-b-2 text-sm font-medium ${
        page === name ? 'border-accent-solid text-text' : 'border-transparent text-text-2 hover:text-text'
      }`}
    >
      {text}
    </Link>
  )
  return (
    <nav aria-label="Pages" className="flex items-center gap-6 max-sm:gap-4">
      {entry('groups', 'Groups', paths.overview(cluster))}
      {entry('topics', 'Topics', paths.topics(cluster))}
    </nav>
  )
}

function Banners({ view, age }: { view: LiveView<Envelope>; age: Age }) {
  const { body } = view
  if (body === null) return null
  const first = body.errors[0]
  return (
    <>
      {body.unreachable_reason !== null && (
        <Banner
          kind="stale"
          title="The cluster is not read now"
          {...(body.cluster === null ? {} : { action: <TryNow cluster={body.cluster} /> })}
        >
          {body.unreachable_reason} What is shown is the last good reading.
        </Banner>
      )}
      {age.kind === 'no-connection' && (
        <Banner kind="stale" title="No connection to Tidemark">
          What is shown is old; the page connects again by itself.
        </Banner>
      )}
      {age.kind === 'stale' && (
        <Banner kind="stale" title="The data is stale">
          The last reading is {age.note}; one is due every {formatDuration(body.poll_period_ms)}.
        </Banner>
      )}
      {body.unreachable_reason === null && first !== undefined && (
        <Banner
          kind="partial"
          title={body.errors_total === 1 ? '1 thing was not read' : `${body.errors_total} things were not read`}
        >
          {first.message}
        </Banner>
      )}
    </>
  )
}

/** What stands around every page: where one is, how old everything is, and what is wrong with the reading itself. */
export function Shell({ cluster, page, view, children }: ShellProps) {
  const now = useMonotonicNow()
  const age = toAge(view, now)
  const period = view.body === null ? undefined : `every ${formatDuration(view.body.poll_period_ms)}`
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <HatchDefs />
      {view.body?.simulated === true && <SimulatedBanner />}
      <header className="sticky top-0 z-30 border-b border-line bg-surface">
        <div className="mx-auto flex h-12 max-w-[1680px] items-center gap-5 px-(--tm-gutter) max-sm:gap-3">
          <Link href={paths.home} className="flex items-center gap-2 text-md font-semibold">
            <Logo />
            <span className="max-sm:sr-only">Tidemark</span>
          </Link>
          {cluster !== null && (
            <>
              <Link href={paths.home} className="btn min-w-0 max-sm:hidden" title="All clusters">
                <span className="truncate">{cluster}</span>
              </Link>
              <Navigation cluster={cluster} page={page} />
            </>
          )}
          <span className="ml-auto" />
          <DataAge kind={age.kind} note={age.note} period={period} />
          <span className="max-sm:hidden">
            <ThemeToggle />
          </span>
        </div>
      </header>
      <main id="main" className="page flex flex-col gap-3">
        <Banners view={view} age={age} />
        {children(age)}
      </main>
    </>
  )
}
