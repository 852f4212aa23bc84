import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type * as schema from '../schema.js'

type Schema = typeof schema

/** The database that the application sees, whichever driver is below: every statement stays in the running company. */
export type Db = PgDatabase<PgQueryResultHKT, Schema>

/** A transaction of it. */
export type Transaction = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>
