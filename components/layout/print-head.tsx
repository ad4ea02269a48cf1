import { usePrinting } from '@/components/ui/use-printing'
import type { Age } from '@/lib/client/freshness'
import { useAddress } from '@/lib/client/use-address'
import { formatUtcMoment, formatUtcRange } from '@/lib/format/moment'
import type { Past } from './past-bar'

interface PrintHeadProps {
  cluster: string | null
  /** Epoch ms of the reading; null before the first. */
  asOf: number | null
  age: Age
  past: Past | null
}

const words: Readonly<Record<Age['kind'], string>> = {
  live: 'live',
  stale: 'stale',
  'not-live': 'the cluster was not read',
  'no-connection': 'no connection to Tidemark',
  waiting: 'not read yet',
  simulated: 'simulated',
}

function toWhen({ asOf, age, past }: PrintHeadProps): string {
  if (past !== null) return past.at === null ? formatUtcRange(past.from, past.to) : formatUtcMoment(past.at)
  if (asOf === null) return words[age.kind]
  return `${formatUtcMoment(asOf)}, ${words[age.kind]}, ${age.note} when printed`
}

/** On paper only: where this is to be seen, and as of when it was so. */
export function PrintHead(props: PrintHeadProps) {
  const address = useAddress()
  if (!usePrinting()) return null
  return (
    <div className="print-head">
      <p className="flex justify-between gap-6">
        <strong>Tidemark{props.cluster !== null && ` · ${props.cluster}`}</strong>
        <span>
          {props.past === null ? 'As of' : 'The past:'} {toWhen(props)}
        </span>
      </p>
      <p className="[overflow-wrap:anywhere]">{address}</p>
    </div>
  )
}
