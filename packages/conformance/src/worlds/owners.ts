import type { Row, Snapshot, TableRows } from '../oracle/snapshot.js'
import { TABLES } from './tables.js'
import { WORLD } from './world.js'

/** Sorts a database's rows by whose they are. A row of a scoped table that names neither A nor B is a stray. */
export function splitByOwner(rows: TableRows): Snapshot {
  const split = { a: empty(), b: empty(), shared: empty(), stray: empty() }
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) split[ownerOf(table, row)][table]?.push(row)
  }
  return split
}

/** One tenant's rows of a snapshot; those of shared tables for `null`. */
export function ownRows(snapshot: Snapshot, tenant: string | null): TableRows {
  if (tenant === null) return snapshot.shared
  if (tenant === WORLD.a) return snapshot.a
  if (tenant === WORLD.b) return snapshot.b
  throw new Error('Expected the tenant to be A, B or null')
}

function ownerOf(table: string, row: Row): keyof Snapshot {
  const column = TABLES.find((known) => known.name === table)?.tenant
  if (column === undefined) return 'shared'
  const owner = row[column]
  return owner === WORLD.a ? 'a' : owner === WORLD.b ? 'b' : 'stray'
}

function empty(): Record<string, Row[]> {
  return Object.fromEntries(TABLES.map(({ name }): [string, Row[]] => [name, []]))
}
