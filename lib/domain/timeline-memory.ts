/** An answer worth keeping over a restart: offset, timestamp asked, timestamp answered or null = nothing newer. */
export interface RememberedPoint {
  readonly partition: number
  readonly offset: number
  readonly asked: number
  readonly time: number | null
}

export interface TopicMemory {
  readonly topicId: string | null
  readonly points: readonly RememberedPoint[]
}

const version = '1'
const radix = 36
const numberPattern = /^[0-9a-z]+$/

/** One line of text: version, topic id, then one word per point with its numbers in base 36. */
export function encodeTopicMemory({ topicId, points }: TopicMemory): string {
  const words = points.map(({ partition, offset, asked, time }) =>
    [partition, offset, asked, time].map((each) => (each === null ? '' : each.toString(radix))).join(','),
  )
  return [version, topicId ?? '', ...words].join(' ')
}

function decodeNumber(text: string | undefined): number | null {
  if (text === undefined || !numberPattern.test(text)) return null
  const value = Number.parseInt(text, radix)
  return Number.isSafeInteger(value) ? value : null
}

function decodePoint(word: string): RememberedPoint | null {
  const [partition, offset, asked, time] = word.split(',')
  const numbers = [decodeNumber(partition), decodeNumber(offset), decodeNumber(asked)] as const
  if (numbers[0] === null || numbers[1] === null || numbers[2] === null || time === undefined) return null
  return { partition: numbers[0], offset: numbers[1], asked: numbers[2], time: decodeNumber(time) }
}

/** What `encodeTopicMemory` wrote; null for any other text. */
export function decodeTopicMemory(text: string): TopicMemory | null {
  const [head, topicId, ...words] = text.split(' ')
  if (head !== version || topicId === undefined) return null
  const points = words.map(decodePoint)
  if (points.includes(null)) return null
  return { topicId: topicId === '' ? null : topicId, points: points.filter((point) => point !== null) }
}
