import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody } from '@/lib/wire/groups'
import type { PastGroupBody } from '@/lib/wire/past'

/** What became of a finding after the moment was not known at it. */
function toFindingThen(finding: FindingRow, at: number): FindingRow {
  const { acknowledgement, until } = finding
  return {
    ...finding,
    until: until !== null && until > at ? null : until,
    acknowledgement: acknowledgement !== null && acknowledgement.at > at ? null : acknowledgement,
  }
}

/** A moment of the past in the shape of the present, so that it is shown the same way; nothing in it can be changed. */
export function toThen(body: PastGroupBody): GroupBody {
  const { at, shown_at, open_findings } = body
  return {
    ...body,
    as_of: shown_at,
    read_only: true,
    open_findings: open_findings.map((finding) => toFindingThen(finding, at)),
  }
}
