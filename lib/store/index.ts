export { openMemoryStore } from './memory-store'
