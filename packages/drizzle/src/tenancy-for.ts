import type { Reference, ScopedRule, SharedRule, Tenancy } from '@tenantry/core'

/** How the names of a schema relate to the database's: the same, or snake case by Drizzle's `casing`. */
export type Naming = 'same' | 'snake'

/**
 * The rules that a schema needs: one for every table of it, each scoped column one of its columns, none for a table
 * that is not there. Rules have the names of the database. A view may have a rule; one that has none is refused when it
 * is read. With `'snake'` columns without a name of their own are named as `casing: 'snake_case'` names them.
 *
 * @example
 * import * as schema from './schema.js'
 * const tenancy = defineTenancy({ orders: scopedBy('tenant_id') } satisfies TenancyFor<typeof schema>, { tenantId: 'uuid' })
 */
export type TenancyFor<S, N extends Naming = 'same'> = {
  readonly [T in TableOf<S> as NameOf<T>]: ScopedRule<ColumnOf<T, N>, ReferencesOf<S, T, N>> | SharedRule<ColumnOf<T, N>>
} & {
  readonly [V in ViewOf<S> as NameOf<V>]?: ScopedRule | SharedRule<string>
}

/** A tenancy with a rule for every table of a schema and for no other. */
export type TenancyOf<S, N extends Naming = 'same'> = Tenancy<TenancyFor<S, N>, keyof TenancyFor<S, N> & string>

/** The schema that a database was made with; unknown where it was made with none. */
export type SchemaOf<Db> = Db extends { readonly _: { readonly fullSchema: infer S } }
  ? Known<S>
  : Db extends { readonly _: { readonly relations: infer R } }
    ? Known<{ readonly [K in keyof R]: R[K] extends { readonly table: infer T } ? T : never }>
    : unknown

// A schema of no table, or of tables by any name, says nothing.
type Known<S> = [TableOf<S>] extends [never] ? unknown : S

interface AnyTable {
  readonly _: { readonly brand: 'Table'; readonly name: string; readonly schema: string | undefined; readonly columns: object }
}
interface AnyView {
  readonly _: { readonly brand: 'View'; readonly name: string }
}

type TableOf<S> = Extract<S[keyof S], AnyTable>
type ViewOf<S> = Extract<S[keyof S], AnyView>

type NameOf<T extends AnyTable | AnyView> = T extends { readonly _: { readonly schema: infer Schema extends string } }
  ? `${Schema}.${T['_']['name']}`
  : T['_']['name']

type ColumnOf<T extends AnyTable, N extends Naming> = {
  [K in keyof T['_']['columns']]: T['_']['columns'][K] extends { readonly _: { readonly name: infer C extends string } }
    ? Named<C, K, N>
    : never
}[keyof T['_']['columns']]

// What has no name of its own has its key's.
type Named<Name extends string, Key, N extends Naming> = N extends 'snake' ? (Name extends Key ? Snake<Name> : Name) : Name

type ReferencesOf<S, T extends AnyTable, N extends Naming> = { readonly [C in ColumnOf<T, N>]?: Reference<NameOf<TableOf<S> | ViewOf<S>>> }

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : ''
