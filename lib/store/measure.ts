import { BitReader } from './bits'
import { readSized } from './codes'
import { cellCount, headCount } from './columns'
import { connectBeside } from './connect'
import { unseal } from './seal'
import { levels } from './shelf'
import { prepare, toBytes, toNumber, toText } from './sql'

/** What one table of a history takes. */
export interface TableSize {
  readonly table: string
  /** Pages of the table and its indexes. */
  readonly bytes: number
  /** Partitions times the samples of each; null where it holds none. */
  readonly samples: number | null
}

function countSamples(sealed: Uint8Array): number {
  const bits = new BitReader(unseal(sealed) ?? new Uint8Array(16))
  const count = readSized(bits)
  return (count * Math.max(0, readSized(bits) - headCount)) / cellCount
}

/** Sizes of every table of a history that nothing has open, the largest first. */
export function measureFile(file: string): readonly TableSize[] {
  const connection = connectBeside(file)
  try {
    const sizes = prepare(
      connection,
      `SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) GROUP BY tbl_name ORDER BY 2 DESC`,
    )
    return sizes.rows().map(([name, bytes]) => {
      const table = toText(name)
      const isTier = levels.some((level) => level === table)
      const bodies = isTier ? prepare(connection, `SELECT body FROM ${table}`).rows() : null
      const samples = bodies?.reduce((sum, [body]) => sum + countSamples(toBytes(body)), 0) ?? null
      return { table, bytes: toNumber(bytes), samples }
    })
  } finally {
    connection.close()
  }
}
