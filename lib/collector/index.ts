export { type Collector, type CollectorState, startCollector } from './collector'
