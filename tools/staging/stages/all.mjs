import { controlStages } from './controls.mjs'
import { lossStages } from './loss.mjs'
import { progressStages } from './progress.mjs'
import { rebalanceStages } from './rebalances.mjs'
import { topicStages } from './topics.mjs'

/**
 * What a monitor has to judge, each on topics and groups of its own. `prepare` brings up what is meant to be old,
 * `begin` makes it go wrong, `acts` are further moments a test chooses.
 */
export const stages = [...controlStages, ...progressStages, ...rebalanceStages, ...lossStages, ...topicStages]
