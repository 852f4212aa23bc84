import type { Row, Snapshot, TableRows } from '../oracle/snapshot.js'
import { TABLES } from '../worlds/tables.js'

const OWNERS = ['a', 'b', 'shared', 'stray'] as const
type Owner = (typeof OWNERS)[number]

/** Every row of a database as text, by whose it is: equal rows are equal texts, whatever their order on disk. */
export type DatabaseState = Readonly<Record<Owner, string>>

/** The state of texts by owner; who has no row is left out there. */
export function stateOf(texts: ReadonlyMap<string, string>): DatabaseState {
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
