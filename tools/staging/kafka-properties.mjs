/** What the staged clients need of their brokers. */
export const stagedKafkaProperties = {
  // A stopped member of the new protocol stays a member for as long as the tests look at it.
  'group.consumer.session.timeout.ms': 1_800_000,
  'group.consumer.max.session.timeout.ms': 1_800_000,
  // As does a transaction left open.
  'transaction.max.timeout.ms': 1_800_000,
  'group.consumer.heartbeat.interval.ms': 1_000,
  // Retention of seconds, so that it overtakes a consumer while the tests run.
  'log.retention.check.interval.ms': 1_000,
  'log.initial.task.delay.ms': 1_000,
}
