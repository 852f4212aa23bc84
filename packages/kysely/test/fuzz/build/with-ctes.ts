import type { QueryCreator } from 'kysely'
import type { Cte } from '@tenantry/conformance/programs'
import { buildQuery } from './query.js'
import type { Runner, TextDb } from './text-db.js'
import { buildWrite } from './write.js'

/** Where one statement begins: behind its CTEs. What stands inside it begins from the runner. */
export type Start = QueryCreator<TextDb>

/** Lists the CTEs of a statement. */
export function withCtes(db: Runner, ctes: readonly Cte[]): Start {
  // Kysely writes RECURSIVE where the first one is.
  const recursive = ctes.some((cte) => cte.recursive === true)
  return ctes.reduce((start: Start, cte) => addCte(db, start, cte, recursive), db)
}

interface CteNaming {
  materialized(): CteNaming
  notMaterialized(): CteNaming
}

function addCte(db: Runner, start: Start, { name, body, materialized }: Cte, recursive: boolean): Start {
  const named = (builder: (name: string) => CteNaming): CteNaming => {
    if (materialized === undefined) return builder(name)
    return materialized ? builder(name).materialized() : builder(name).notMaterialized()
  }
  const built = () => (body.kind === 'query' ? buildQuery(db, body) : buildWrite(db, body))
  const added = recursive ? start.withRecursive(named as never, built as never) : start.with(named as never, built as never)
  return added
}
