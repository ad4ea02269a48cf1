export { backUpFile } from './backup'
export { measureFile } from './measure'
export { openDatabaseStore } from './open-database'
export { openMemoryStore } from './open-memory'
