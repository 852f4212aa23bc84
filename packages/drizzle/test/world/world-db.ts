import type * as operators from 'drizzle-orm'
import type * as PgCore from 'drizzle-orm/pg-core'
import type { ExtractTablesWithRelations, SQL } from 'drizzle-orm'
import type { CarelessTables } from './pg-careless.js'
import type { WorldTables } from './pg-tables.js'
import type { WorldSchema } from './relations.js'

type Operators = Pick<
  typeof operators,
  | 'and'
  | 'asc'
  | 'avg'
  | 'between'
  | 'count'
  | 'countDistinct'
  | 'desc'
  | 'eq'
  | 'exists'
  | 'getTableColumns'
  | 'gt'
  | 'gte'
  | 'ilike'
  | 'inArray'
  | 'isNotNull'
  | 'isNull'
  | 'like'
  | 'lt'
  | 'lte'
  | 'max'
  | 'min'
  | 'ne'
  | 'not'
  | 'notExists'
  | 'notInArray'
  | 'or'
  | 'sql'
  | 'sum'
>

type Core = Pick<typeof PgCore, 'alias' | 'except' | 'exceptAll' | 'intersect' | 'intersectAll' | 'QueryBuilder' | 'union' | 'unionAll'>

/** The database handle of either major on any engine, typed as 0.45's on PostgreSQL, of which they have most in common. */
export type Database = PgCore.PgDatabase<PgCore.PgQueryResultHKT, WorldSchema, ExtractTablesWithRelations<WorldSchema>>

/** A handle, and what an application imports beside it: the operators, tables and functions of the same major and engine. */
export interface WorldDb extends Operators, Core {
  readonly db: Database
  readonly t: WorldTables
  readonly careless: CarelessTables
  /** Sends a statement of the application's own text: `execute`, or `all` and `run` on SQLite. */
  readonly execute: (db: Database, statement: SQL | string) => Promise<unknown>
  /** The same connection without the adapter, as an application may still hold it. */
  readonly bare: Database
}
