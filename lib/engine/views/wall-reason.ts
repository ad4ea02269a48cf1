import type { FindingRecord } from '@/lib/domain/finding'
import { findingWords } from '@/lib/format/finding-words'

/** Characters of 42 px that stand beside a line and a number on a screen of 1920 px. */
const maxLength = 32

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The title without the group's id, which stands right above it; ids within other words stay. */
function withoutName(title: string, groupId: string): string {
  const id = escapePattern(groupId)
  const led = title.replace(new RegExp(`^${id}:? `), '')
  if (led !== title) return `${led.slice(0, 1).toUpperCase()}${led.slice(1)}`
  return title.replace(new RegExp(` (?:of |in )?${id}(?=$|[ :,])`), '').replace(/^Partition /, '')
}

function toPlace({ scope }: FindingRecord): string {
  if (scope.level === 'topic') return `: ${scope.topic}`
  return scope.level === 'partition' ? `: ${scope.topic}/${scope.partitions.join(', ')}` : ''
}

/** What is wrong in the few words a wall has room for, the place named where that fits. */
export function toWallReason(record: FindingRecord): string {
  const title = withoutName(record.title, record.groupId)
  if (title.length <= maxLength) return title
  const words = findingWords[record.code]
  const placed = `${words}${toPlace(record)}`
  return placed.length <= maxLength ? placed : words
}
