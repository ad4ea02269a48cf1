/** A value as text that a history wrote itself: its bytes were checked, and its shape is that of its table. */
export function parseStored<Value>(text: string): Value {
  const value: unknown = JSON.parse(text)
  return value as Value
}
