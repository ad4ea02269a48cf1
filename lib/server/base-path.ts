import { getHub } from './hub'

/** The path below which the app is served; empty for none. */
export const readBasePath = (): string => getHub().basePath
