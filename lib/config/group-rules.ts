import { defaultGroupSettings } from '@/lib/domain/group-settings'
import type { GroupSettingsRule } from './config'
import type { FileCluster } from './schema'

/** The file's `group_settings` with every default filled in, in the same order. */
export function toGroupRules(cluster: FileCluster): GroupSettingsRule[] {
  const standard = defaultGroupSettings(cluster.poll_period_ms)
  return cluster.group_settings.map((given) => ({
    pattern: given.groups,
    settings: {
      judgingStepMs: Math.max(cluster.poll_period_ms, given.judging_step_ms ?? standard.judgingStepMs),
      allowedLag: given.allowed_lag ?? standard.allowedLag,
      scheduled: given.scheduled ?? standard.scheduled,
      silencedCodes: given.silence ?? standard.silencedCodes,
      stuckAfterMs: given.stuck_after_ms ?? standard.stuckAfterMs,
      emptyAfterMs: given.empty_after_ms ?? standard.emptyAfterMs,
      lossWithinMs: given.loss_within_ms ?? standard.lossWithinMs,
    },
  }))
}
