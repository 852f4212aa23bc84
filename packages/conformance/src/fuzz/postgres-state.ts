import { TABLES } from '../worlds/tables.js'
import { WORLD } from '../worlds/world.js'
import { type DatabaseState, stateOf } from './database-state.js'
import type { HeldResult } from './held-backend.js'

const ownerOf = (tenant: string | undefined) =>
  tenant === undefined ? `'shared'` : `case t.${tenant} when '${WORLD.a}' then 'a' when '${WORLD.b}' then 'b' else 'stray' end`

const EVERY_ROW = TABLES.map(
  ({ name, tenant }) => `select '${name}' as "table", ${ownerOf(tenant)} as owner, to_jsonb(t) as "row" from ${name} t`,
)

const STATE = `
select owner, jsonb_object_agg("table", "rows")::text as "rows"
from (select owner, "table", jsonb_agg("row" order by "row") as "rows" from (${EVERY_ROW.join(' union all ')}) every_row group by 1, 2) tables
group by 1`

/** Reads the state that the session sees, in one statement. */
export async function readPostgresState(query: (sql: string) => Promise<HeldResult>): Promise<DatabaseState> {
  const { rows } = await query(STATE)
  return stateOf(new Map(rows.map((row) => [String(row.owner), String(row.rows)])))
}
