import type { MySqlInsertBuilder, MySqlInsertValue, MySqlTable, MySqlUpdateBuilder, MySqlUpdateSetSource } from 'drizzle-orm/mysql-core'
import type { PgInsertBuilder, PgInsertValue, PgTable, PgUpdateBuilder, PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type {
  SQLiteInsertBuilder,
  SQLiteInsertValue,
  SQLiteTable,
  SQLiteUpdateBuilder,
  SQLiteUpdateSetSource,
} from 'drizzle-orm/sqlite-core'
import type { NotTenant } from './not-tenant.js'

/** The `insert` of a database of Drizzle 0.45. All that it names is in 1.0 too, so that its declaration is read there. */
export type InsertOn0<Db, Column extends string> =
  MadeBy<Db, 'insert'> extends PgInsertBuilder<PgTable, infer Q>
    ? <T extends PgTable>(table: T) => ScopedInsert<PgInsertBuilder<T, Q>, PgInsertValue<T>, Column>
    : MadeBy<Db, 'insert'> extends MySqlInsertBuilder<MySqlTable, infer Q, infer P>
      ? <T extends MySqlTable>(table: T) => ScopedInsert<MySqlInsertBuilder<T, Q, P>, MySqlInsertValue<T>, Column>
      : MadeBy<Db, 'insert'> extends SQLiteInsertBuilder<SQLiteTable, infer K, infer R>
        ? <T extends SQLiteTable>(table: T) => ScopedInsert<SQLiteInsertBuilder<T, K, R>, SQLiteInsertValue<T>, Column>
        : never

/** The `update` of such a database. */
export type UpdateOn0<Db, Column extends string> =
  MadeBy<Db, 'update'> extends PgUpdateBuilder<PgTable, infer Q>
    ? <T extends PgTable>(table: T) => ScopedUpdate<PgUpdateBuilder<T, Q>, PgUpdateSetSource<T>, Column>
    : MadeBy<Db, 'update'> extends MySqlUpdateBuilder<MySqlTable, infer Q, infer P>
      ? <T extends MySqlTable>(table: T) => ScopedUpdate<MySqlUpdateBuilder<T, Q, P>, MySqlUpdateSetSource<T>, Column>
      : MadeBy<Db, 'update'> extends SQLiteUpdateBuilder<SQLiteTable, infer K, infer R>
        ? <T extends SQLiteTable>(table: T) => ScopedUpdate<SQLiteUpdateBuilder<T, K, R>, SQLiteUpdateSetSource<T>, Column>
        : never

type MadeBy<Db, Method extends string> = Db extends { readonly [M in Method]: (...given: never[]) => infer Builder } ? Builder : never

type ScopedInsert<Builder extends { values: unknown }, Row, Column extends string> = Omit<Builder, 'values' | 'ignore'> & {
  values(value: NotTenant<Row, Column>): Result<Builder['values']>
  values(values: NotTenant<Row, Column>[]): Result<Builder['values']>
} & (Builder extends { ignore: unknown } ? { ignore(): ScopedInsert<Builder, Row, Column> } : unknown)

type ScopedUpdate<Builder extends { set: unknown }, Row, Column extends string> = Omit<Builder, 'set'> & {
  set(values: NotTenant<Row, Column>): Result<Builder['set']>
}

type Result<Method> = Method extends (...given: never[]) => infer R ? R : never
