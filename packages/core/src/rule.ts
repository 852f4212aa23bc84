/** What a tenant may do to a shared table besides reading it. Deleting always needs a write bypass. */
export type SharedWrite = 'insert' | 'update'

/** Where a reference points, and whether the database itself holds it inside the tenant. */
export interface ReferenceTarget<Table extends string = string> {
  readonly table: Table
  /** The referenced column; `id` where it is left out. */
  readonly column?: string
  /** `'database'`: a composite foreign key holds the tenant, so nothing is checked. */
  readonly enforcedBy?: 'database'
}

/** A reference as it is declared: a table's name means its column `id`. */
export type Reference<Table extends string = string> = Table | ReferenceTarget<Table>

/** The references of one table, by the column that holds each. */
export type References = { readonly [column: string]: Reference }

/** No references at all: a type that takes none, where `{}` would take any. */
export type NoReferences = Readonly<Record<never, never>>

/** Rows belong to the tenant named in `column`. */
export interface ScopedRule<Column extends string = string, Refs = References> {
  readonly kind: 'scoped'
  readonly column: Column
  readonly references: Refs
  /** The columns that hold references. */
  readonly referencing: readonly (keyof Refs & string)[]
}

/** Rows belong to everybody. */
export interface SharedRule<Key extends string = string> {
  readonly kind: 'shared'
  readonly why: string
  readonly writable: readonly SharedWrite[]
  readonly key: readonly Key[]
}

/** How one table relates to tenants. */
export type Rule = ScopedRule | SharedRule

/** The rules of a tenancy, by table name as it is typed in the database (or the model's, for Prisma). */
export type Rules = { readonly [table: string]: Rule }

/**
 * Declares that each row of a table belongs to the tenant named in `column`.
 *
 * `references` lists the columns that point at other tables: before a write each is checked to be a
 * row of the running tenant, since a foreign key alone lets tenant A store the id of B's row.
 * Throws TypeError when `column` is empty.
 *
 * @example
 * const orders = scopedBy('tenant_id', { references: { supplier_id: 'suppliers' } })
 */
export function scopedBy<const Column extends string>(column: Column): ScopedRule<Column, NoReferences>
export function scopedBy<const Column extends string, const Refs extends References>(
  column: Column,
  options: { readonly references: Refs },
): ScopedRule<Column, Refs>
export function scopedBy(column: string, options: { readonly references?: References } = {}): ScopedRule {
  if (typeof column !== 'string' || column === '') throw new TypeError('Expected `column` to be the name of the tenant column')
  const references = Object.freeze({ ...options.references })
  return Object.freeze({ kind: 'scoped', column, references, referencing: Object.freeze(Object.keys(references)) })
}

/**
 * Declares that the rows of a table belong to everybody, and why that is right.
 *
 * Inside a tenant the table is read-only, but for what `writable` lists. Deleting and changing the
 * `key` (default `id`) always need a write bypass: a deleted shared row takes the rows of every
 * tenant with it where a foreign key cascades. Throws TypeError when `why` is empty.
 *
 * @example
 * const users = shared('a login may belong to several tenants', { writable: ['insert', 'update'] })
 */
export function shared(why: string): SharedRule<never>
export function shared(why: string, options: { readonly writable: readonly SharedWrite[]; readonly key?: undefined }): SharedRule<'id'>
export function shared<const Key extends string>(
  why: string,
  options: { readonly writable?: readonly SharedWrite[]; readonly key: Key | readonly Key[] },
): SharedRule<Key>
export function shared(
  why: string,
  options: { readonly writable?: readonly SharedWrite[]; readonly key?: string | readonly string[] } = {},
): SharedRule {
  if (typeof why !== 'string' || why.trim() === '') throw new TypeError('Expected `why` to say why every tenant may see this table')
  const writable = options.writable ?? []
  for (const write of writable) {
    if (write !== 'insert' && write !== 'update') throw new TypeError("Expected `writable` to hold 'insert' and 'update' only")
  }
  const key = options.key ?? 'id'
  return Object.freeze({
    kind: 'shared',
    why,
    writable: Object.freeze([...writable]),
    key: Object.freeze(typeof key === 'string' ? [key] : [...key]),
  })
}

/** The declared reference in its long form. */
export function referenceTarget(reference: Reference): Required<Pick<ReferenceTarget, 'table' | 'column'>> & ReferenceTarget {
  return typeof reference === 'string' ? { table: reference, column: 'id' } : { ...reference, column: reference.column ?? 'id' }
}
