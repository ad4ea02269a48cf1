import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { SeverityKind } from '@/components/ui/severity'

/** A page without data: not found, failed. */
export function PlainPage({ kind, title, children }: { kind: SeverityKind; title: string; children: ReactNode }) {
  return (
    <main className="page">
      <div className="card">
        <EmptyState kind={kind} title={title} heading>
          {children}
        </EmptyState>
      </div>
    </main>
  )
}
