/**
 * The partition of `__consumer_offsets` that keeps a group: the absolute value of Java's String.hashCode, modulo the
 * partition count; Integer.MIN_VALUE, which has no absolute value, counts as 0 (org.apache.kafka.common.utils.Utils.abs).
 */
export function computeCoordinatorPartition(groupId: string, partitionCount: number): number {
  let hash = 0
  for (let index = 0; index < groupId.length; index += 1) hash = (Math.imul(hash, 31) + groupId.charCodeAt(index)) | 0
  const absolute = hash === -2147483648 ? 0 : Math.abs(hash)
  return absolute % partitionCount
}
