import { join } from 'node:path'

/** Path of the history in a cluster's own folder. */
export const historyFile = (directory: string): string => join(directory, 'history.db')
