/** The path below which the app is served, as the document says; empty for none. */
export function readBasePath(): string {
  return document.documentElement.dataset.basePath ?? ''
}
