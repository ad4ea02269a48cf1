import type { CSSProperties } from 'react'
import { Icon, type IconName } from './icon'

export type SeverityKind = 'critical' | 'warning' | 'info' | 'ok' | 'unknown' | 'stale'

const look: Record<SeverityKind, { icon: IconName; word: string; tone: string }> = {
  critical: { icon: 'critical', word: 'Critical', tone: 'text-critical' },
  warning: { icon: 'warning', word: 'Warning', tone: 'text-warning' },
  info: { icon: 'info', word: 'Info', tone: 'text-info' },
  ok: { icon: 'ok', word: 'OK', tone: 'text-ok' },
  unknown: { icon: 'unknown', word: 'Unknown', tone: 'text-unknown' },
  stale: { icon: 'clock', word: 'Stale', tone: 'text-stale' },
}

export function SeverityBadge({ kind, text }: { kind: SeverityKind; text?: string }) {
  const hole = kind === 'critical' || kind === 'warning' ? `var(--tm-${kind}-solid)` : 'none'
  return (
    <span className={`badge ${kind}`} style={{ '--icon-hole': hole } as CSSProperties}>
      <Icon name={look[kind].icon} size={12} />
      <span>{text ?? look[kind].word}</span>
    </span>
  )
}

interface SeverityIconProps {
  kind: SeverityKind
  size?: number
  /** Its text alternative; the severity's word unless told, null where the word stands beside it. */
  label?: string | null
}

/** The shape alone, for table rows. */
export function SeverityIcon({ kind, size = 14, label }: SeverityIconProps) {
  const { icon, tone, word } = look[kind]
  return <Icon name={icon} size={size} className={tone} {...(label === null ? {} : { label: label ?? word })} />
}
