import type { Row, Snapshot, TableRows } from '../oracle/snapshot.js'
import { TABLES } from '../worlds/tables.js'
import { WORLD } from '../worlds/world.js'
import type { HeldConnection } from './held-connection.js'

const OWNERS = ['a', 'b', 'shared', 'stray'] as const
type Owner = (typeof OWNERS)[number]

const ownerOf = (tenant: string | undefined) =>
  tenant === undefined ? `'shared'` : `case t.${tenant} when '${WORLD.a}' then 'a' when '${WORLD.b}' then 'b' else 'stray' end`

const EVERY_ROW = TABLES.map(
  ({ name, tenant }) => `select '${name}' as "table", ${ownerOf(tenant)} as owner, to_jsonb(t) as "row" from ${name} t`,
)

const STATE = `
select owner, jsonb_object_agg("table", "rows")::text as "rows"
from (select owner, "table", jsonb_agg("row" order by "row") as "rows" from (${EVERY_ROW.join(' union all ')}) every_row group by 1, 2) tables
group by 1`

/** Every row of a database as text, by whose it is: equal rows are equal texts, whatever their order on disk. */
export type DatabaseState = Readonly<Record<Owner, string>>

/** Reads the state that the held transaction sees. */
export async function readState(connection: HeldConnection): Promise<DatabaseState> {
  const { rows } = await connection.read(STATE, 'state')
  const texts = new Map(rows.map((row) => [String(row.owner), String(row.rows)]))
  const text = (owner: Owner) => texts.get(owner) ?? '{}'
  return { a: text('a'), b: text('b'), shared: text('shared'), stray: text('stray') }
}

/** The state as rows, for a comparison that says where two states part. */
export function snapshotOf(state: DatabaseState): Snapshot {
  const rows = (text: string): TableRows => {
    const filled = JSON.parse(text) as Record<string, Row[]>
    return Object.fromEntries(TABLES.map(({ name }) => [name, filled[name] ?? []]))
  }
  return { a: rows(state.a), b: rows(state.b), shared: rows(state.shared), stray: rows(state.stray) }
}

/** Whether two states hold the same rows. */
export function sameState(one: DatabaseState, other: DatabaseState): boolean {
  return OWNERS.every((owner) => one[owner] === other[owner])
}
