import type { RequestCounts } from '@/lib/domain/snapshot'

/** Counts requests by API name: one per tick, one for each sample and look-up. */
export interface RequestCounter {
  add(apiName: string): void
  counts(): RequestCounts
}

export function createRequestCounter(): RequestCounter {
  const byApi = new Map<string, number>()
  let total = 0
  return {
    add(apiName) {
      total += 1
      byApi.set(apiName, (byApi.get(apiName) ?? 0) + 1)
    },
    counts: () => ({ total, byApi: Object.fromEntries(byApi) }),
  }
}
