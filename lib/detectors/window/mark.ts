/** A moment on both clocks: the wall's, and the one that stands still while nothing can be observed. */
export interface Mark {
  /** Epoch ms. */
  readonly at: number
  /** Observed ms since first sight. */
  readonly clockMs: number
}
