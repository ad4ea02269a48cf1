import type { SeverityKind } from '@/components/ui/severity'
import type { Severity } from '@/lib/domain/finding'

const kinds: Readonly<Record<Severity, SeverityKind & ('critical' | 'warning' | 'info')>> = {
  page: 'critical',
  warning: 'warning',
  info: 'info',
}

/** The shape of a severity; `page` reads Critical. */
export const toSeverityKind = (severity: Severity) => kinds[severity]
