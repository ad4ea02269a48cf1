/** One reusable list of numbers, at least as long as asked; what it held is lost with the next call. */
export function createScratch(): (count: number) => Float64Array {
  let held = new Float64Array(512)
  return (count) => {
    if (held.length < count) held = new Float64Array(count * 2)
    return held
  }
}
