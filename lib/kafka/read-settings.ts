import type { ReadError } from '@/lib/domain/errors'
import type { ClusterSettings, TopicSettings } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { chunk } from './chunk'
import type { ClusterLinks } from './cluster-links'
import { brokerResource, type DescribedResource, describeConfigs, topicResource } from './codecs/describe-configs'
import { toFailedRead, toReadError } from './error-text'
import { createRequestCounter } from './request-counter'

const topicsPerRequest = 500
const offsetsRetention = 'offsets.retention.minutes'
const topicKeys = ['retention.ms', 'retention.bytes', 'cleanup.policy', 'min.insync.replicas']
/** More failures than these are not named. */
const maxErrors = 20
const grant = 'grant DESCRIBE_CONFIGS on'

type Configs = ReadonlyMap<string, string | null>

function toLimit(value: string | null | undefined): number | 'unlimited' | null {
  if (value === null || value === undefined || value.trim() === '') return null
  const limit = Number(value)
  if (!Number.isSafeInteger(limit)) return limit > 0 ? 'unlimited' : null
  return limit < 0 ? 'unlimited' : limit
}

function toCount(value: string | null | undefined): number | null {
  const limit = toLimit(value)
  return typeof limit === 'number' ? limit : null
}

function toPolicy(value: string | null | undefined): TopicSettings['cleanupPolicy'] {
  const policies = (value ?? '').split(',').map((each) => each.trim())
  const deletes = policies.includes('delete')
  if (policies.includes('compact')) return deletes ? 'both' : 'compact'
  return deletes ? 'delete' : null
}

const toTopicSettings = (configs: Configs): TopicSettings => ({
  retentionMs: toLimit(configs.get('retention.ms')),
  retentionBytes: toLimit(configs.get('retention.bytes')),
  cleanupPolicy: toPolicy(configs.get('cleanup.policy')),
  minInSyncReplicas: toCount(configs.get('min.insync.replicas')),
})

/** Why a resource's settings are unknown; null where they are known, or the topic is gone since. */
function toConfigError({ errorCode, resourceType, resourceName }: DescribedResource): ReadError | null {
  if (resourceType === topicResource) {
    const error = toReadError(errorCode, { level: 'topic', topic: resourceName })
    return error?.code === 'TM_TOPIC_NOT_FOUND' ? null : error
  }
  const error = toReadError(errorCode, { level: 'broker', nodeId: Number(resourceName) })
  if (error?.code !== 'TM_KAFKA_DENIED') return error
  return { ...error, message: `Retention of commits is unknown: ${grant} the cluster to the user Tidemark logs in as.` }
}

/** Denied topics as one failure, however many. */
function joinDenied(errors: readonly ReadError[]): readonly ReadError[] {
  const denied = errors.filter(({ code, scope }) => code === 'TM_KAFKA_DENIED' && scope.level === 'topic')
  const [first] = denied
  if (first?.scope.level !== 'topic') return errors.slice(0, maxErrors)
  const more = denied.length > 1 ? ` and ${denied.length - 1} more` : ''
  const message = `Retention of topic ${first.scope.topic}${more} is unknown: ${grant} the topic to the user Tidemark logs in as.`
  return [{ ...first, message }, ...errors.filter((error) => !denied.includes(error))].slice(0, maxErrors)
}

/**
 * Retention of every topic of `snapshot`, spread over its brokers in requests of 500 topics, and of commits from every
 * broker, since each coordinator goes by its own. What is denied or not answered is missing and named in `errors`.
 */
export async function readSettings(links: ClusterLinks, snapshot: ClusterSnapshot | null): Promise<ClusterSettings> {
  const counter = createRequestCounter()
  const topics = new Map<string, TopicSettings>()
  const errors: ReadError[] = []
  const retentions: number[] = []
  function take(resource: DescribedResource): void {
    const error = toConfigError(resource)
    if (error !== null) errors.push(error)
    if (resource.errorCode !== 0) return
    const configs: Configs = new Map(resource.configs)
    if (resource.resourceType === topicResource) topics.set(resource.resourceName, toTopicSettings(configs))
    const minutes = toLimit(configs.get(offsetsRetention))
    if (typeof minutes === 'number') retentions.push(minutes * 60_000)
  }
  async function ask(
    nodeId: number,
    resourceType: number,
    names: readonly string[],
    configurationKeys: readonly string[],
  ) {
    const link = links.link(nodeId)
    if (link === null) return
    const resources = names.map((resourceName) => ({ resourceType, resourceName }))
    try {
      for (const resource of await link.send(describeConfigs, { resources, configurationKeys }, counter)) take(resource)
    } catch (error) {
      errors.push(toFailedRead(error, { level: 'broker', nodeId }))
    }
  }
  const nodeIds = snapshot?.brokers.filter(({ error }) => error === null).map(({ nodeId }) => nodeId) ?? []
  const runs = nodeIds.length === 0 ? [] : chunk([...(snapshot?.topics.keys() ?? [])], topicsPerRequest)
  const readAt = Date.now()
  await Promise.all([
    ...nodeIds.map((nodeId) => ask(nodeId, brokerResource, [String(nodeId)], [offsetsRetention])),
    ...runs.map((names, index) => ask(nodeIds[index % nodeIds.length] ?? 0, topicResource, names, topicKeys)),
  ])
  return {
    readAt,
    offsetsRetentionMs: retentions.length === 0 ? null : Math.min(...retentions),
    topics,
    errors: joinDenied(errors),
  }
}
