import type { GroupType } from '@/lib/domain/group-state'
import type { GroupObservation } from '@/lib/domain/observation'
import { parseStored } from './stored-json'

/** Errors of the partition at a place of the layout. */
type PlaceErrors = readonly [index: number, error: string | null, committedError: string | null]

/** What an observation says in words beside its members; it seldom changes. */
export interface Facts {
  readonly error: string | null
  readonly type: GroupType
  readonly protocolType: string
  readonly protocol: string | null
  readonly errors: readonly PlaceErrors[]
}

const noErrors: readonly PlaceErrors[] = []

function errorsOf({ partitions }: GroupObservation): readonly PlaceErrors[] {
  let errors: PlaceErrors[] | null = null
  for (let index = 0; index < partitions.length; index += 1) {
    const seen = partitions[index]
    if (seen === undefined || (seen.error === null && seen.committedError === null)) continue
    errors ??= []
    errors.push([index, seen.error, seen.committedError])
  }
  return errors ?? noErrors
}

function areErrorsEqual(left: readonly PlaceErrors[], right: readonly PlaceErrors[]): boolean {
  return (
    left.length === right.length &&
    left.every(([index, error, committedError], at) => {
      const other = right[at]
      return other?.[0] === index && other[1] === error && other[2] === committedError
    })
  )
}

/** The facts of an observation; the ones before where nothing changed. */
export function takeFacts(observation: GroupObservation, before: Facts | null): Facts {
  const { error, type, protocolType, protocol } = observation
  const errors = errorsOf(observation)
  const same =
    before?.error === error &&
    before.type === type &&
    before.protocolType === protocolType &&
    before.protocol === protocol &&
    areErrorsEqual(before.errors, errors)
  return same ? before : { error, type, protocolType, protocol, errors }
}

export function parseFacts(text: string): Facts {
  return parseStored<Facts>(text)
}
