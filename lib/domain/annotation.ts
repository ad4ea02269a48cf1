/** What a person wrote on the time axis. */
export interface Annotation {
  /** Of letters, digits and dashes. */
  readonly id: string
  /** The moment it is about, epoch ms. */
  readonly at: number
  readonly text: string
  readonly who: string
  /** Null = the whole cluster. */
  readonly groupId: string | null
  /** Epoch ms at which it was written. */
  readonly createdAt: number
}
