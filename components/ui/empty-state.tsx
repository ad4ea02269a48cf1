import type { ReactNode } from 'react'
import { SeverityIcon, type SeverityKind } from './severity'

interface EmptyStateProps {
  kind: SeverityKind
  title: string
  children: ReactNode
  actions?: ReactNode
  code?: string | null
  /** The sentence of the page: rendered as its h1. */
  heading?: boolean
}

/** Why there is nothing to see: a shape, a sentence, one reason, one action. */
export function EmptyState({ kind, title, children, actions, code = null, heading = false }: EmptyStateProps) {
  const Title = heading ? 'h1' : 'h2'
  return (
    <div className="px-6 py-5">
      <div className="mb-1 flex items-center gap-2">
        <SeverityIcon kind={kind} size={16} />
        <Title className="text-md font-semibold [overflow-wrap:anywhere]">{title}</Title>
      </div>
      <div className="max-w-[620px] text-text-2 [overflow-wrap:anywhere]">{children}</div>
      {Boolean(actions) && <div className="mt-3 flex flex-wrap items-center gap-2">{actions}</div>}
      {code !== null && <p className="mono mt-4 text-muted">{code}</p>}
    </div>
  )
}
