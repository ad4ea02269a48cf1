import { TidemarkError } from '@/lib/domain/errors'

/** The only requests that may leave: none of them changes anything in Kafka. */
const readOnlyApiKeys: ReadonlySet<number> = new Set([
  2, // ListOffsets
  3, // Metadata, without topic creation
  9, // OffsetFetch
  10, // FindCoordinator
  15, // DescribeGroups
  16, // ListGroups
  17, // SaslHandshake
  18, // ApiVersions
  23, // OffsetForLeaderEpoch
  32, // DescribeConfigs
  36, // SaslAuthenticate
  60, // DescribeCluster
  61, // DescribeProducers
  65, // DescribeTransactions
  66, // ListTransactions
  69, // ConsumerGroupDescribe
  77, // ShareGroupDescribe
  89, // StreamsGroupDescribe
  90, // DescribeShareGroupOffsets
])

/** @throws TidemarkError `TM_INTERNAL` for a request that could write. */
export function assertReadOnly(apiKey: number, apiName: string): void {
  if (!readOnlyApiKeys.has(apiKey)) {
    throw new TidemarkError('TM_INTERNAL', `${apiName} (key ${apiKey}) is not a read: Tidemark never sends it.`)
  }
}
