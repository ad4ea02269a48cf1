/** How a text holds what is looked for, the best first: from its start, from the start of a word, anywhere. */
export const textMatches = ['start', 'word', 'inside'] as const
export type TextMatch = (typeof textMatches)[number]

const wordCharacter = /[\p{L}\p{N}]/u

/** Null = not at all. Both in lower case. */
export function matchText(text: string, wanted: string): TextMatch | null {
  const first = text.indexOf(wanted)
  if (first <= 0) return first === 0 ? 'start' : null
  for (let at = first; at > 0; at = text.indexOf(wanted, at + 1)) {
    if (!wordCharacter.test(text.charAt(at - 1))) return 'word'
  }
  return 'inside'
}

/** The best match among several texts of one thing; null = none of them. */
export function matchTexts(texts: readonly string[], wanted: string): TextMatch | null {
  let best: TextMatch | null = null
  for (const text of texts) {
    const match = matchText(text, wanted)
    if (match !== null && (best === null || matchRank(match) < matchRank(best))) best = match
  }
  return best
}

/** 0 is best. */
export const matchRank = (match: TextMatch): number => textMatches.indexOf(match)
