import type { Column as AnyColumn, InferInsertModel, InferSelectModel, Placeholder, SQL, SQLWrapper, Table } from 'drizzle-orm'
import type { QueryBuilder as MySqlQueryBuilder } from 'drizzle-orm/mysql-core'
import type { QueryBuilder as PgQueryBuilder } from 'drizzle-orm/pg-core'
import type { QueryBuilder as SQLiteQueryBuilder } from 'drizzle-orm/sqlite-core'
import type { NotTenant } from './not-tenant.js'

/** The `insert` of a database of Drizzle 1.0. */
export type InsertOn1<Db, Column extends string> = Db extends { insert(table: infer Any, ...columns: never[]): infer Builder }
  ? <T extends Any & Table, Names extends Key<T, Column>[] = []>(
      table: T,
      ...columns: Names extends [] ? [] : [Exclude<Required<T>, Column>] extends [Names[number]] ? Names : never
    ) => ScopedInsert<Builder, T, Column, Names extends [] ? Key<T, Column> : Names[number]>
  : never

/** The `update` of such a database. */
export type UpdateOn1<Db, Column extends string> = Db extends { update(table: infer Any): infer Builder }
  ? <T extends Any & Table>(table: T) => { set(values: NotTenant<Changes<T>, Column>): Omit<Made<Builder, T, Joins>, Joins> }
  : never

type ScopedInsert<Builder, T extends Table, Column extends string, Names extends PropertyKey, Override extends boolean = false> = {
  values(value: NotTenant<Row<T, Names, Override>, Column>): Made<Builder, T>
  values(values: NotTenant<Row<T, Names, Override>, Column>[]): Made<Builder, T>
  select<S>(query: Selecting<S, Names> | ((builder: QueryBuilderOf<Builder>) => Selecting<S, Names>)): Made<Builder, T, never, true>
} & (Builder extends { overridingSystemValue: unknown }
  ? { overridingSystemValue(): Omit<ScopedInsert<Builder, T, Column, keyof Model<T, true>, true>, 'overridingSystemValue'> }
  : unknown) &
  (Builder extends { ignore: unknown } ? { ignore(): ScopedInsert<Builder, T, Column, Names, Override> } : unknown)

type Key<T extends Table, Column extends string> = Exclude<keyof Model<T> & string, Column>
type Model<T extends Table, Override extends boolean = false> = InferInsertModel<T, { dbColumnNames: false; override: Override }>
type Required<T extends Table> = { [K in keyof Model<T>]-?: object extends Pick<Model<T>, K> ? never : K }[keyof Model<T>]

type Row<T extends Table, Names extends PropertyKey, Override extends boolean> = {
  [K in keyof Model<T, Override> as Extract<K, Names>]: Model<T, Override>[K] | SQL | Placeholder
}
type Changes<T extends Table> = {
  [K in keyof Model<T>]?: (K extends keyof InferSelectModel<T> ? InferSelectModel<T>[K] : never) | SQL | AnyColumn | Placeholder | undefined
}

// A query with a field that is none of the insert's columns is none.
type Selecting<S, Names extends PropertyKey> = SQLWrapper & {
  readonly _: { readonly result: unknown; readonly selectedFields: S & ([Exclude<keyof S, Names>] extends [never] ? unknown : never) }
}
type QueryBuilderOf<Builder> =
  KindOf<Builder> extends { readonly dialect: infer D }
    ? D extends 'pg'
      ? PgQueryBuilder
      : D extends 'mysql'
        ? MySqlQueryBuilder
        : SQLiteQueryBuilder
    : never

type Joins = 'leftJoin' | 'rightJoin' | 'innerJoin' | 'fullJoin'

/** The statement that a builder makes for a table: Drizzle's type of it takes its parts as properties. */
type Made<Builder, T extends Table, Excluded extends string = never, MayReturnEmpty extends boolean = false> =
  KindOf<Builder> extends infer Kind extends { readonly hkt: unknown }
    ? TypeOf<
        Kind['hkt'] & {
          table: T
          queryResult: Kind extends { readonly queryResult: infer R } ? R : never
          runResult: Kind extends { readonly runResult: infer R } ? R : never
          from: undefined
          joins: []
          nullabilityMap: Record<T['_']['name'], 'not-null'>
          selectedFields: undefined
          returning: undefined
          mayReturnEmpty: MayReturnEmpty
          dynamic: false
          excludedMethods: Excluded
        }
      >
    : never
type TypeOf<Hkt> = Hkt extends { _type: unknown } ? Hkt['_type'] : never
type KindOf<Builder> = Builder extends
  | { values(...given: never[]): { readonly _: infer Kind } }
  | { set(...given: never[]): { readonly _: infer Kind } }
  ? Kind
  : never
