const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Three significant digits in powers of 1024, as brokers count them: `40 GB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`
}
