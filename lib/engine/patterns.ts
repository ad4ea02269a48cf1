import { RE2JS } from 're2js'
import type { ClusterConfig } from '@/lib/config/config'
import { defaultGroupSettings, type GroupSettings } from '@/lib/domain/group-settings'

const matchesAny = (patterns: readonly RE2JS[], name: string) => patterns.some((each) => each.matcher(name).matches())

/** True for names that are read: matched as a whole by an include, if there is any, and by no exclude. */
export function toPredicate({ include, exclude }: ClusterConfig['groups']): (name: string) => boolean {
  const wanted = include.map((pattern) => RE2JS.compile(pattern))
  const unwanted = exclude.map((pattern) => RE2JS.compile(pattern))
  return (name) => (wanted.length === 0 || matchesAny(wanted, name)) && !matchesAny(unwanted, name)
}

/** How a group is judged: by the first rule whose pattern matches its whole id. */
export function toSettingsOf({
  groupSettings,
  pollPeriodMs,
}: Pick<ClusterConfig, 'groupSettings' | 'pollPeriodMs'>): (groupId: string) => GroupSettings {
  const standard = defaultGroupSettings(pollPeriodMs)
  const rules = groupSettings.map(({ pattern, settings }) => ({ pattern: RE2JS.compile(pattern), settings }))
  return (groupId) => rules.find(({ pattern }) => pattern.matcher(groupId).matches())?.settings ?? standard
}
