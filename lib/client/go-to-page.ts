import { readBasePath } from './use-view'

/** Leaves for another page of the app; `address` is without the base path. */
export const goToPage = (address: string): void => window.location.assign(`${readBasePath()}${address}`)
