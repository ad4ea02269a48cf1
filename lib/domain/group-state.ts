export const groupTypes = ['classic', 'consumer', 'share', 'streams'] as const

/** Kafka's group protocols: classic, KIP-848, KIP-932, KIP-1071. */
export type GroupType = (typeof groupTypes)[number]

export const groupStates = [
  'Stable',
  'PreparingRebalance',
  'CompletingRebalance',
  'Empty',
  'Dead',
  'Assigning',
  'Reconciling',
  'NotReady',
  'Unknown',
] as const

/** Kafka's spelling of a group's state; `Unknown` stands for a text this release does not know and for "not read". */
export type GroupState = (typeof groupStates)[number]

const stateByName = new Map<string, GroupState>(groupStates.map((state) => [state.toLowerCase(), state]))

/** The state named by a broker's text, compared without case; `Unknown` for any other text. */
export function toGroupState(text: string): GroupState {
  return stateByName.get(text.toLowerCase()) ?? 'Unknown'
}

/** The type named by a broker's text, compared without case; null for any other text. */
export function toGroupType(text: string): GroupType | null {
  const lower = text.toLowerCase()
  return groupTypes.find((type) => type === lower) ?? null
}

/** States in which members wait for an assignment or move partitions. */
export const movingStates: readonly GroupState[] = [
  'PreparingRebalance',
  'CompletingRebalance',
  'Assigning',
  'Reconciling',
  'NotReady',
]
