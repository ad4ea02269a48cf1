export const severities = ['page', 'warning', 'info'] as const

/** The worst open finding of a thing; `unknown` where it was not read or not judged. */
export const verdicts = ['critical', 'warning', 'info', 'ok', 'unknown'] as const
