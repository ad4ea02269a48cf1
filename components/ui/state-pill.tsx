const moving = new Set(['PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling'])

interface StatePillProps {
  /** Kafka's spelling; `Unknown` for anything else. */
  state: string
  /** The broker's own text, told where the state is unknown. */
  raw?: string
}

export function StatePill({ state, raw }: StatePillProps) {
  const kind = moving.has(state) ? 'moving' : state === 'Empty' ? 'empty' : state === 'Unknown' ? 'unknown' : ''
  const title = state === 'Unknown' && raw !== undefined && raw !== '' ? `The broker says: ${raw}` : undefined
  return (
    <span className={`pill ${kind}`} title={title}>
      {state}
    </span>
  )
}
