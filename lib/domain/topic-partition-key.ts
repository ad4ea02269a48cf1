/** A map key of one partition; the slash is in no topic name. */
export function toPartitionKey(topic: string, partition: number): string {
  return `${topic}/${partition}`
}
