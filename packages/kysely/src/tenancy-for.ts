import type { Reference, ScopedRule, SharedRule, Tenancy } from '@tenantry/core'
import type { ColumnType } from 'kysely'

/**
 * The tenant column of a table interface: as it is on select, optional on insert, absent on update,
 * since Tenantry fills it in and nothing may change it.
 *
 * @example
 * interface OrdersTable {
 *   id: Generated<number>
 *   tenant_id: TenantColumn<string>
 *   number: string
 * }
 */
export type TenantColumn<S, I = S> = ColumnType<S, I | undefined, never>

/** How the names of a database interface relate to the database's: the same, or camel case by CamelCasePlugin. */
export type Naming = 'same' | 'camel'

/**
 * The rules that a database interface needs: one for every table, each scoped column one of its columns,
 * none for a table that is not there. With `'camel'` the interface is the one CamelCasePlugin sees, and
 * the rules are named as the database is, in snake case.
 *
 * @example
 * const tenancy = defineTenancy({ orders: scopedBy('tenant_id') } satisfies TenancyFor<Database>, { tenantId: 'uuid' })
 */
export type TenancyFor<DB, N extends Naming = 'same'> = {
  readonly [T in keyof DB & string as Named<T, N>]:
    | ScopedRule<ColumnOf<DB[T], N>, ReferencesOf<DB, DB[T], N>>
    | SharedRule<ColumnOf<DB[T], N>>
}

/** A tenancy with a rule for every table of `DB` and for no other. */
export type TenancyOf<DB, N extends Naming = 'same'> = Tenancy<TenancyFor<DB, N>>

type ColumnOf<Table, N extends Naming> = Named<keyof Table & string, N>
type ReferencesOf<DB, Table, N extends Naming> = { readonly [C in ColumnOf<Table, N>]?: Reference<Named<keyof DB & string, N>> }
type Named<Name extends string, N extends Naming> = N extends 'camel' ? Snake<Name> : Name

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : ''

/**
 * A database interface whose tenant columns may not be changed: for interfaces that one cannot edit.
 * `Columns` names the tenant column of each scoped table.
 *
 * @example
 * type Db = Scoped<GeneratedDatabase, { orders: 'tenant_id'; suppliers: 'tenant_id' }>
 */
export type Scoped<DB, Columns extends { readonly [T in keyof DB]?: keyof DB[T] }> = {
  [T in keyof DB]: T extends keyof Columns
    ? Omit<DB[T], Columns[T] & keyof DB[T]> & { [C in Columns[T] & keyof DB[T]]: TenantColumn<SelectOf<DB[T][C]>> }
    : DB[T]
}

type SelectOf<Column> = Column extends ColumnType<infer S, infer _I, infer _U> ? S : Column
