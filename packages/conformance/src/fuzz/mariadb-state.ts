import type { Row } from '../oracle/snapshot.js'
import { TABLES } from '../worlds/tables.js'
import { WORLD } from '../worlds/world.js'
import { type DatabaseState, stateOf } from './database-state.js'

const EVERY_ROW = TABLES.map(({ name }) => `select * from ${name.replace('archive.', '`archive`.')}`).join('; ')

/** Reads the state that the session sees, in one go. */
export async function readMariadbState(query: (sql: string) => Promise<unknown>): Promise<DatabaseState> {
  const results = (await query(EVERY_ROW)) as Row[][]
  const owners = new Map<string, string[]>()
  for (const [index, { name, tenant }] of TABLES.entries()) {
    const rows = new Map<string, string[]>()
    for (const row of results[index] ?? []) push(rows, tenant === undefined ? 'shared' : ownerOf(row[tenant]), JSON.stringify(row))
    for (const [owner, texts] of rows) push(owners, owner, `"${name}":[${texts.sort().join(',')}]`)
  }
  return stateOf(new Map([...owners].map(([owner, tables]) => [owner, `{${tables.join(',')}}`])))
}

function push(lists: Map<string, string[]>, key: string, text: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [text])
  else list.push(text)
}

function ownerOf(tenant: unknown): string {
  return tenant === WORLD.a ? 'a' : tenant === WORLD.b ? 'b' : 'stray'
}
