import type { ReactNode } from 'react'

const glyph = {
  critical: (
    <>
      <path fill="currentColor" d="M4.3 0h5.4L14 4.3v5.4L9.7 14H4.3L0 9.7V4.3z" />
      <path d="M7 3.4v4.4" stroke="var(--icon-hole, var(--tm-surface))" strokeWidth="1.8" />
      <circle cx="7" cy="10.3" r="1.1" fill="var(--icon-hole, var(--tm-surface))" />
    </>
  ),
  warning: (
    <>
      <path fill="currentColor" d="M7 .6 14 13.2H0z" />
      <path d="M7 5v4" stroke="var(--icon-hole, var(--tm-surface))" strokeWidth="1.7" />
      <circle cx="7" cy="11.1" r="1" fill="var(--icon-hole, var(--tm-surface))" />
    </>
  ),
  info: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M7 6.2v4" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="7" cy="4" r=".95" fill="currentColor" />
    </>
  ),
  ok: <path d="M2.5 7.4 5.7 10.6 11.6 3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  unknown: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.3 1.6" />
      <text x="7" y="10.3" fontSize="9.5" fontWeight="700" textAnchor="middle" fill="currentColor">
        ?
      </text>
    </>
  ),
  clock: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M7 3.2V7l2.6 1.8" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  lock: (
    <>
      <rect x="2" y="6" width="10" height="7.2" rx="1.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M4.2 6V4.2a2.8 2.8 0 0 1 5.6 0V6" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  cross: <path d="m3 3 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" />,
  chevron: <path d="m5 3 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  back: <path d="M9 3 5 7l4 4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  down: <path d="m3.5 5 3.5 3.6L10.5 5" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  search: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="m9.4 9.4 3.6 3.6" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  copy: (
    <>
      <rect x="4.5" y="4.5" width="8" height="8" rx="1.3" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M9.5 2H2.8a.8.8 0 0 0-.8.8v6.7" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
  note: (
    <>
      <path d="M2 1.5h10v7.2L8.7 12.5H2z" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M4.3 4.6h5.4M4.3 7.2h3.4" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  menu: <path d="M1 3h12M1 7h12M1 11h12" stroke="currentColor" strokeWidth="1.5" />,
  theme: (
    <>
      <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M7 1.6a5.4 5.4 0 0 1 0 10.8z" fill="currentColor" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof glyph

interface IconProps {
  name: IconName
  size?: number
  className?: string
  /** Text alternative; without it the icon is decoration. */
  label?: string
}

export function Icon({ name, size = 14, className = '', label }: IconProps) {
  const box = { width: size, height: size, viewBox: '0 0 14 14', className }
  if (label === undefined) {
    return (
      <svg {...box} aria-hidden="true">
        {glyph[name]}
      </svg>
    )
  }
  return (
    <svg {...box} role="img" aria-label={label}>
      <title>{label}</title>
      {glyph[name]}
    </svg>
  )
}
