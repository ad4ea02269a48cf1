/** What the bands of a chart are. */
export function RebalanceLegend() {
  return (
    <>
      <svg width="12" height="12" aria-hidden="true">
        <rect width="12" height="12" fill="var(--tm-band-rebalance)" />
        <rect width="12" height="2" fill="var(--tm-band-line)" />
      </svg>
      rebalance
    </>
  )
}
