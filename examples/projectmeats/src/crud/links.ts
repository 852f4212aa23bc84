import { type AnyColumn, asc, eq, inArray } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { Problem } from '@tenantry/example-serving'
import type { Db, Transaction } from '../database/database.js'

/** A many-to-many relation as a list of ids on one side. */
export interface Link {
  readonly table: PgTable
  /** The side whose field it is. */
  readonly own: PgColumn
  readonly other: PgColumn
  /** What the ids are of. */
  readonly target: { readonly table: PgTable; readonly id: PgColumn }
}

/** The ids that each of some rows is linked with. */
export async function linkedIds(db: Db, link: Link, rows: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>(rows.map((row) => [row, []]))
  if (rows.length === 0) return found
  const pairs = await db
    .select({ own: link.own, other: link.other })
    .from(link.table)
    .where(inArray(link.own, [...rows]))
    .orderBy(asc(link.other))
  for (const { own, other } of pairs) found.get(String(own))?.push(String(other))
  return found
}

/** Links a row with exactly these ids. A foreign id is one that is not there. */
export async function setLinks(transaction: Transaction, field: string, link: Link, row: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  await checkIds(transaction, field, link.target, wanted)
  await transaction.delete(link.table).where(eq(link.own, row))
  if (wanted.length === 0) return
  await transaction.insert(link.table).values(wanted.map((id) => ({ [key(link.own)]: row, [key(link.other)]: id })))
}

/** Refuses ids of rows that the company cannot see, as unknown ones: the database's own error would name a key. */
export async function checkIds(
  transaction: Transaction,
  field: string,
  { table, id }: Link['target'],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const seen = await transaction
    .select({ id })
    .from(table)
    .where(inArray(id, [...ids]))
  if (seen.length < ids.length) throw new Problem(400, 'REFERENCE_UNKNOWN', `${field}: Names something that is not there.`)
}

// The schema's keys are the names of its columns.
const key = (column: AnyColumn) => column.name
