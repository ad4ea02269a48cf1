/**
 * The `count` items that come first in `order`, sorted; `items` itself is put into another order. Linear in the number
 * of items, so that twenty thousand of them cost little where a few hundred are wanted.
 * @param order negative when the first of its two comes first
 */
export function selectWorst<Item>(items: Item[], count: number, order: (one: Item, other: Item) => number): Item[] {
  let low = 0
  let high = items.length - 1
  while (low < high && count < items.length) {
    const edge = partitionAround(items, low, high, order)
    if (edge === count) break
    if (edge < count) low = edge + 1
    else high = edge - 1
  }
  return items.slice(0, count).sort(order)
}

/** Puts what comes before the middle item to its left and answers where that item came to lie. */
function partitionAround<Item>(
  items: Item[],
  low: number,
  high: number,
  order: (one: Item, other: Item) => number,
): number {
  swap(items, (low + high) >>> 1, high)
  const pivot = items[high] as Item
  let edge = low
  // Equal items go to both sides in turn, so that many of one kind do not make it slow.
  let flip = false
  for (let index = low; index < high; index += 1) {
    const side = order(items[index] as Item, pivot)
    if (side === 0) flip = !flip
    if (side < 0 || (side === 0 && flip)) {
      swap(items, index, edge)
      edge += 1
    }
  }
  swap(items, edge, high)
  return edge
}

function swap<Item>(items: Item[], one: number, other: number): void {
  const kept = items[one] as Item
  items[one] = items[other] as Item
  items[other] = kept
}
