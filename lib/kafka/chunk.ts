/** `items` in runs of at most `size`, in order; no run for no items. */
export function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  const runs: Item[][] = []
  for (let from = 0; from < items.length; from += size) runs.push(items.slice(from, from + size))
  return runs
}
