/** `topic/partition`, cut within the topic where there is no room: the partition always shows. */
export function PartitionName({ topic, partition }: { topic: string; partition: number }) {
  return (
    <span className="flex min-w-0">
      <span className="truncate">{topic}</span>
      <span className="flex-none">/{partition}</span>
    </span>
  )
}
