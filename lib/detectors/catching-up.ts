import { isAboveByMargin } from './growth'
import { totalLag } from './partitions'
import type { Rule } from './rule'
import { freezeLimitMs } from './window/pace'
import { halves, maxHorizonSteps, valueBack } from './window/steps'
import { count, observed, plural, span } from './wording'

/** CATCHING_UP: more than a minute of input waits and the ceiling of the lag falls. Carries when it is done. */
export const catchingUp: Rule = {
  code: 'CATCHING_UP',
  life: 'state',
  detect(poll) {
    const { window, settings, observation, now } = poll
    if (totalLag(poll) === 0 || (observation.state === 'Empty' && observation.protocolType !== '')) return []
    const { mins, maxs, ends, times } = window.totals.memory
    let limitMs = 0
    for (const each of window.partitions.values()) limitMs = Math.max(limitMs, freezeLimitMs(each, settings))
    const horizon = Math.min(maxHorizonSteps, Math.max(5, Math.ceil(limitMs / settings.judgingStepMs)))
    const ceilings = halves(maxs, horizon)
    if (ceilings === null) return []
    const [earlier, later] = ceilings
    const fromAt = valueBack(times, horizon) ?? now
    const seconds = (now - fromAt) / 1_000
    const input = Math.max(0, (ends.at(-1) ?? 0) - (valueBack(ends, horizon) ?? 0))
    const floor = Math.min(...(halves(mins, horizon)?.[1] ?? [0]))
    if (seconds <= 0 || floor <= (60 * input) / seconds) return []
    const before = Math.max(...earlier)
    const after = Math.max(...later)
    if (!isAboveByMargin(before, after, input)) return []
    const lag = totalLag(poll)
    const perSec = ((later[0] ?? lag) - lag) / seconds
    const etaMs = perSec > 0 ? (lag / perSec) * 1_000 : null
    return [
      {
        key: 'group',
        severity: 'info',
        scope: { level: 'group' },
        since: fromAt,
        describe: () => ({
          title: `${poll.groupId} catches up`,
          facts: [
            observed(`The lag fell from ${count(before)} to ${plural(lag, 'record')}`, fromAt),
            observed(perSec > 0 ? `It falls by ${count(Math.round(perSec))} records per second` : 'It falls in steps'),
          ],
          evidence: { lag, lag_before: before, falls_per_sec: perSec, eta_ms: etaMs },
          nextStep: etaMs === null ? 'Wait.' : `Wait: at this rate it is done in ${span(etaMs)}.`,
        }),
      },
    ]
  },
}
