export { type Collector, type CollectorState, initialState, startCollector } from './collector'
export type { GroupTimeLag } from './group-time-lag'
