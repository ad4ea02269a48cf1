/** The middle one of the first `count` numbers, which it reorders; NaN for none. */
export function medianOf(values: Float64Array, count: number): number {
  const middle = count >> 1
  let from = 0
  let to = count - 1
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0
    let left = from
    let right = to
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1
      while ((values[right] ?? 0) > pivot) right -= 1
      if (left > right) break
      const swapped = values[left] ?? 0
      values[left] = values[right] ?? 0
      values[right] = swapped
      left += 1
      right -= 1
    }
    if (middle <= right) to = right
    else if (middle >= left) from = left
    else break
  }
  return values[middle] ?? Number.NaN
}
