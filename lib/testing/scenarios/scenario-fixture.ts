import { readFileSync } from 'node:fs'
import type { CaptureLine, LabelledScenario } from './labelled-scenario'

type Row = Readonly<Record<string, unknown>>

/** A snapshot as stored: its difference to the one before. */
interface StoredSnapshot {
  readonly t: number
  /** Absent = as before. */
  readonly group?: Row
  /** Fields that changed, by the row's place; what is not named is as before. */
  readonly partitions?: readonly Row[]
  /** How many rows there are from now on. */
  readonly only?: number
}

interface StoredScenario extends Omit<LabelledScenario, 'snapshots'> {
  readonly snapshots: readonly StoredSnapshot[]
}

function unfold(stored: readonly StoredSnapshot[]): CaptureLine[] {
  let group: Row = {}
  let rows: Row[] = []
  return stored.map(({ t, group: changedGroup, partitions = [], only }) => {
    group = changedGroup ?? group
    rows = Array.from({ length: only ?? rows.length }, (_, index) => ({ ...rows[index], ...partitions[index] }))
    return { t, group, partitions: rows }
  })
}

/** The labelled scenarios of a fixture. */
export function readScenarios(file: URL): readonly LabelledScenario[] {
  const { scenarios } = JSON.parse(readFileSync(file, 'utf8')) as { scenarios: StoredScenario[] }
  return scenarios.map((scenario) => ({ ...scenario, snapshots: unfold(scenario.snapshots) }))
}
