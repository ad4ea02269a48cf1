import { Icon } from '@/components/ui/icon'
import type { FindingRow } from '@/lib/wire/findings'

interface EvidenceListProps {
  facts: FindingRow['facts']
  /** Shows a moment on the charts, epoch ms. */
  onMoment?: ((at: number) => void) | undefined
}

/** What was seen, with a tick; what cannot be known from outside, with a dashed ring. */
export function EvidenceList({ facts, onMoment }: EvidenceListProps) {
  return (
    <ul className="evidence flex flex-col gap-px text-xs leading-[18px]">
      {facts.map(({ text, at, observed }) => (
        <li key={text} className="flex gap-2">
          <span className="mt-[3px] text-muted">
            <Icon name={observed ? 'ok' : 'unknown'} size={12} label={observed ? 'Seen' : 'Cannot be known'} />
          </span>
          {at === null || onMoment === undefined ? (
            <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
          ) : (
            <button
              type="button"
              title="Show on the charts"
              className="min-h-6 min-w-0 text-left underline-offset-2 [overflow-wrap:anywhere] hover:underline"
              onClick={() => onMoment(at)}
            >
              {text}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
