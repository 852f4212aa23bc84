import type {
  MySqlDatabase,
  MySqlInsertBuilder,
  MySqlInsertValue,
  MySqlTable,
  MySqlUpdateBuilder,
  MySqlUpdateSetSource,
} from 'drizzle-orm/mysql-core'
import type { PgDatabase, PgInsertBuilder, PgInsertValue, PgTable, PgUpdateBuilder, PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type {
  BaseSQLiteDatabase,
  SQLiteInsertBuilder,
  SQLiteInsertValue,
  SQLiteTable,
  SQLiteUpdateBuilder,
  SQLiteUpdateSetSource,
} from 'drizzle-orm/sqlite-core'

/**
 * A database of drizzle-orm 0.45 whose inserts and updates do not take the tenant column: for schemas that one cannot
 * edit. `Column` is its key in the schema. What names the tenant all the same is refused when it runs, as ever.
 *
 * @example
 * const db = withTenancy(drizzle(pool, { schema }), tenancy) as Scoped<NodePgDatabase<typeof schema>, 'tenantId'>
 */
export type Scoped<Db, Column extends string> =
  Db extends PgDatabase<infer Q, infer _F, infer _S>
    ? Without<Db> & {
        insert<T extends PgTable>(table: T): ScopedInsert<PgInsertBuilder<T, Q>, PgInsertValue<T>, Column>
        update<T extends PgTable>(table: T): ScopedUpdate<PgUpdateBuilder<T, Q>, PgUpdateSetSource<T>, Column>
      }
    : Db extends MySqlDatabase<infer Q, infer P, infer _F, infer _S>
      ? Without<Db> & {
          insert<T extends MySqlTable>(table: T): ScopedInsert<MySqlInsertBuilder<T, Q, P>, MySqlInsertValue<T>, Column>
          update<T extends MySqlTable>(table: T): ScopedUpdate<MySqlUpdateBuilder<T, Q, P>, MySqlUpdateSetSource<T>, Column>
        }
      : Db extends BaseSQLiteDatabase<infer K, infer R, infer _F, infer _S>
        ? Without<Db> & {
            insert<T extends SQLiteTable>(table: T): ScopedInsert<SQLiteInsertBuilder<T, K, R>, SQLiteInsertValue<T>, Column>
            update<T extends SQLiteTable>(table: T): ScopedUpdate<SQLiteUpdateBuilder<T, K, R>, SQLiteUpdateSetSource<T>, Column>
          }
        : Db

type Without<Db> = Omit<Db, 'insert' | 'update'>

type ScopedInsert<Builder extends { values: unknown }, Row, Column extends string> = Omit<Builder, 'values'> & {
  values(value: NotTenant<Row, Column>): Result<Builder['values']>
  values(values: NotTenant<Row, Column>[]): Result<Builder['values']>
}

type ScopedUpdate<Builder extends { set: unknown }, Row, Column extends string> = Omit<Builder, 'set'> & {
  set(values: NotTenant<Row, Column>): Result<Builder['set']>
}

type Result<Method> = Method extends (...given: never[]) => infer R ? R : never

// Without the key, and with none of its name: an object that is no literal may hold more than its type says.
type NotTenant<Row, Column extends string> = { [K in keyof Row as Exclude<K, Column>]: Row[K] } & { readonly [C in Column]?: never }
