/**
 * A group id or topic as one path segment's text, before percent-encoding. Clients collapse `.` and `..` even when
 * encoded, so an id of tildes followed by one or two dots gets one more tilde in front.
 */
export function escapeId(id: string): string {
  return /^~*\.{1,2}$/.test(id) ? `~${id}` : id
}

/** The inverse of `escapeId`, applied to a percent-decoded segment. */
export function unescapeId(segment: string): string {
  return /^~+\.{1,2}$/.test(segment) ? segment.slice(1) : segment
}
