export { type Collector, type CollectorState, initialState, startCollector } from './collector'
export { type GroupTimeLag, toGroupTimeLag } from './group-time-lag'
