import type { ReactNode } from 'react'
import { Icon } from './icon'

export type BannerKind = 'partial' | 'stale' | 'warning' | 'critical'

const look = {
  partial: { icon: 'unknown', tone: 'text-unknown' },
  stale: { icon: 'clock', tone: 'text-stale' },
  warning: { icon: 'warning', tone: 'text-warning' },
  critical: { icon: 'critical', tone: 'text-critical' },
} as const

interface BannerProps {
  kind: BannerKind
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** One line about the whole page, with one action. Text on a hatch stands on a plate. */
export function Banner({ kind, title, children, action }: BannerProps) {
  const { icon, tone } = look[kind]
  const plate = kind === 'partial' || kind === 'stale' ? 'plate' : ''
  return (
    <div className={`strip flex-wrap py-1 ${kind}`}>
      <span className={`inline-flex items-center gap-2 whitespace-nowrap ${plate}`}>
        <Icon name={icon} className={tone} />
        <strong className={`font-semibold ${kind === 'stale' ? tone : 'text-text'}`}>{title}</strong>
      </span>
      {children !== undefined && children !== null && (
        <span className={`min-w-0 text-text-2 [overflow-wrap:anywhere] ${plate}`}>{children}</span>
      )}
      {action !== undefined && <span className="ml-auto">{action}</span>}
    </div>
  )
}

/** Stands above every page whose data is made of arithmetic. */
export function SimulatedBanner() {
  return (
    <section className="simulated" aria-label="Simulated data">
      <p className="mx-auto flex min-h-9 max-w-[1680px] items-center gap-3 px-(--tm-gutter)">
        <span className="badge past">Simulated</span>
        <span className="plate font-medium">Invented groups. No Kafka is connected.</span>
      </p>
    </section>
  )
}
