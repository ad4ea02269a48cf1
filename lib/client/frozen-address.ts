/** An address with these parameters set, or removed where they are empty; everything else in it stays. */
export function toFrozenAddress(href: string, frozen: Readonly<Record<string, string>>): string {
  const address = new URL(href)
  for (const [name, value] of Object.entries(frozen)) {
    if (value === '') address.searchParams.delete(name)
    else address.searchParams.set(name, value)
  }
  return address.href
}
