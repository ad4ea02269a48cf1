import type { ReactNode } from 'react'

/** One number of a page with its label and what is to be said of its exactness. */
export function Fact({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-2xs whitespace-nowrap text-muted">{label}</dt>
      <dd>
        <span className="num block truncate text-[17px] leading-6 font-semibold tracking-[-.01em]">{children}</span>
        <span className="block text-2xs text-muted">{note}</span>
      </dd>
    </div>
  )
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}
