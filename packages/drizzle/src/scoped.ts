import type { InsertOn0, UpdateOn0 } from './scoped-0.js'
import type { InsertOn1, UpdateOn1 } from './scoped-1.js'

/**
 * A database whose inserts and updates do not take the tenant column, in its transactions and behind its `with` too:
 * for schemas that one cannot edit. `Column` is its key in the schema. What names the tenant all the same is refused
 * when it runs, as ever.
 *
 * @example
 * const db = withTenancy(drizzle(pool, { schema }), tenancy) as Scoped<NodePgDatabase<typeof schema>, 'tenantId'>
 */
export type Scoped<Db, Column extends string> = Db extends { insert: unknown; update: unknown }
  ? Omit<Db, 'insert' | 'update' | 'with' | 'transaction'> & Writes<Db, Column> & Surroundings<Db, Column>
  : Db

// Drizzle 1.0 tells with a statement how its type is made for a table; 0.45 does not.
type Writes<Db, Column extends string> = Db extends {
  insert(...given: never[]): { values(...given: never[]): { readonly _: { readonly hkt: unknown } } }
}
  ? { insert: InsertOn1<Db, Column>; update: UpdateOn1<Db, Column> }
  : { insert: InsertOn0<Db, Column>; update: UpdateOn0<Db, Column> }

type Surroundings<Db, Column extends string> = (Db extends { with(...ctes: infer Ctes): infer Given }
  ? { with(...ctes: Ctes): Omit<Given, 'insert' | 'update'> & Pick<Writes<Db, Column>, keyof Given & ('insert' | 'update')> }
  : unknown) &
  (Db extends { transaction(work: (tx: infer Tx, ...rest: never[]) => unknown, config?: infer Config): infer Done }
    ? { transaction<R>(work: (tx: Scoped<Tx, Column>) => Worked<R, Done>, config?: Config): Worked<R, Done> }
    : unknown)

// The transaction of a synchronous driver takes no promise.
type Worked<R, Done> = Done extends Promise<unknown> ? Promise<R> : R extends Promise<unknown> ? never : R
