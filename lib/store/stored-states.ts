import type { GroupState } from '@/lib/domain/group-state'

/** States by the number they have on disk; only ever added to. */
export const storedStates: readonly GroupState[] = [
  'Stable',
  'PreparingRebalance',
  'CompletingRebalance',
  'Empty',
  'Dead',
  'Assigning',
  'Reconciling',
  'NotReady',
  'Unknown',
]

export const toStoredState = (state: GroupState): number => storedStates.indexOf(state)

export const fromStoredState = (number: number): GroupState => storedStates[number] ?? 'Unknown'
