'use client'
import Link from 'next/link'
import type { MouseEvent } from 'react'
import { Copyable } from '@/components/ui/copyable'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { goToPage } from '@/lib/client/go-to-page'
import { paths } from '@/lib/client/paths'
import { formatCount } from '@/lib/format/number'

export type PageName = 'groups' | 'topics' | 'rebalances' | 'findings' | 'clusters'

interface NavigationProps {
  cluster: string
  page: PageName
  /** Open findings that need someone; null = not known yet. */
  findingCount: number | null
}

const entries = (cluster: string) =>
  [
    { name: 'groups', text: 'Groups', href: paths.overview(cluster) },
    { name: 'topics', text: 'Topics', href: paths.topics(cluster) },
    { name: 'rebalances', text: 'Rebalances', href: paths.rebalances(cluster) },
    { name: 'findings', text: 'Findings', href: paths.findings(cluster) },
    { name: 'wall', text: 'Wall', href: paths.wall(cluster) },
  ] as const

/** A wall begins with a document of its own: what watches it stays for as long as the document does. */
const toWall = (href: string) => ({
  prefetch: false,
  onClick: (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    goToPage(href)
  },
})

function Count({ count }: { count: number | null }) {
  if (count === null || count === 0) return null
  return (
    <span className="num rounded-full bg-raised px-[5px] text-2xs text-text-2">
      {formatCount(count)}
      <span className="sr-only"> open</span>
    </span>
  )
}

/** The pages of a cluster, in the bar. */
export function Navigation({ cluster, page, findingCount }: NavigationProps) {
  return (
    <nav aria-label="Pages" className="flex items-center gap-5 max-md:hidden">
      {entries(cluster).map(({ name, text, href }) => (
        <Link
          key={name}
          href={href}
          aria-current={page === name ? 'page' : undefined}
          {...(name === 'wall' ? toWall(href) : {})}
          className={`flex h-12 items-center gap-1.5 border-b-2 text-sm font-medium ${
            page === name ? 'border-accent text-text' : 'border-transparent text-text-2 hover:text-text'
          }`}
        >
          {text}
          {name === 'findings' && <Count count={findingCount} />}
        </Link>
      ))}
    </nav>
  )
}

/** The same behind one button, where the bar is too narrow. */
export function NavigationMenu({ cluster, page, findingCount }: NavigationProps) {
  return (
    <div className="md:hidden">
      <Menu
        name="Pages"
        side="right"
        className="icon-btn"
        label={
          <>
            <Icon name="menu" size={16} />
            <span className="sr-only">Pages</span>
          </>
        }
      >
        {(close) => (
          <nav aria-label="Pages" className="flex flex-col py-1">
            {entries(cluster).map(({ name, text, href }) => (
              <Link
                key={name}
                href={href}
                onClick={close}
                {...(name === 'wall' ? toWall(href) : {})}
                aria-current={page === name ? 'page' : undefined}
                className={`flex h-11 items-center gap-2 px-4 font-medium ${page === name ? 'bg-selected' : ''}`}
              >
                {text}
                {name === 'findings' && <Count count={findingCount} />}
              </Link>
            ))}
            <span className="flex items-center justify-between gap-3 border-t border-line py-1 pr-2 pl-4">
              <Copyable text={cluster} label="Copy cluster name" className="flex-1">
                <Link href={paths.home} className="truncate py-2 text-text-2" title="All clusters">
                  {cluster}
                </Link>
              </Copyable>
              <ThemeToggle />
            </span>
          </nav>
        )}
      </Menu>
    </div>
  )
}
