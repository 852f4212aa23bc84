/** What this adapter touches of Drizzle's insides: chunks of SQL, tables, builders. `internals-*.ts` hold the rest. */

const ENTITY_KIND = Symbol.for('drizzle:entityKind')

/** Something that may stand in Drizzle's list of chunks. */
export type Chunk = unknown

/** Drizzle's SQL object. */
export interface Sql {
  queryChunks: Chunk[]
  shouldInlineParams?: boolean
  decoder?: unknown
  getSQL(): Sql
}

/** A column of a table. */
export interface Column {
  readonly name: string
  readonly table: Table
  readonly columnType?: string
  readonly primary?: boolean
  readonly isUnique?: boolean
  readonly defaultFn?: () => unknown
  readonly onUpdateFn?: () => unknown
  readonly default?: unknown
  mapToDriverValue(value: unknown): unknown
}

export type Columns = Readonly<Record<string, Column>>

/** A table object of a schema. */
export type Table = object
/** A parameter: a value and who maps it for the driver. */
export interface Param {
  readonly value: unknown
  readonly encoder: object
}
/** A subquery with its alias. */
export interface Subquery {
  readonly _: {
    readonly sql: Sql
    readonly selectedFields: Readonly<Record<string, unknown>>
    readonly alias: string
    readonly isWith: boolean
    readonly usedTables?: readonly string[]
  }
}
/** An expression with an alias. */
export interface Aliased {
  readonly sql: Sql
  readonly fieldAlias: string
  readonly isSelectionField: boolean
}
/** A query builder, by what it holds. */
export interface Builder {
  readonly config: Config
}
/** What a query builder was told. */
export type Config = Readonly<Record<string, unknown>>

/** The kinds of things that this adapter knows in a list of chunks. */
export type Kind =
  | 'text'
  | 'sql'
  | 'name'
  | 'column'
  | 'param'
  | 'placeholder'
  | 'table'
  | 'view'
  | 'aliased'
  | 'subquery'
  | 'select'
  | 'insert'
  | 'update'
  | 'delete'
  | 'list'
  | 'enum'
  | 'wrapper'
  | 'nothing'
  | 'value'

const KINDS: Readonly<Record<string, Kind>> = {
  StringChunk: 'text',
  SQL: 'sql',
  Name: 'name',
  Column: 'column',
  Param: 'param',
  Placeholder: 'placeholder',
  Table: 'table',
  View: 'view',
  'SQL.Aliased': 'aliased',
  Subquery: 'subquery',
  PgSelectQueryBuilder: 'select',
  MySqlSelectQueryBuilder: 'select',
  SQLiteSelectQueryBuilder: 'select',
  PgInsert: 'insert',
  MySqlInsert: 'insert',
  SQLiteInsert: 'insert',
  PgUpdate: 'update',
  MySqlUpdate: 'update',
  SQLiteUpdate: 'update',
  PgDelete: 'delete',
  MySqlDelete: 'delete',
  SQLiteDelete: 'delete',
}

type Constructor = { readonly [ENTITY_KIND]?: unknown }
const kindByConstructor = new WeakMap<object, Kind>()
const kindByPrototype = new WeakMap<object, Kind>()

// `instanceof` would break across two copies of Drizzle: each class names its kind on the shared registry.
function entityOf(value: object): Kind | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null
  if (prototype === null) return undefined
  const known = kindByPrototype.get(prototype) ?? kindOfClass(prototype)
  return known === 'nothing' ? undefined : known
}

// By its class: an object may be the prototype of one other, and there would be no end of those.
function kindOfClass(prototype: { constructor?: unknown }): Kind {
  const { constructor } = prototype
  if (typeof constructor !== 'function') return 'nothing'
  const known = kindByConstructor.get(constructor)
  if (known !== undefined) return known
  const found = entityNames(constructor).find((name) => Object.hasOwn(KINDS, name))
  const kind = found === undefined ? undefined : KINDS[found]
  kindByConstructor.set(constructor, kind ?? 'nothing')
  if (constructor.prototype === prototype) kindByPrototype.set(prototype, kind ?? 'nothing')
  return kind ?? 'nothing'
}

function entityNames(constructor: object): readonly string[] {
  const names: string[] = []
  for (let at: unknown = constructor; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    const name = (at as Constructor)[ENTITY_KIND]
    if (typeof name === 'string') names.push(name)
  }
  return names
}

/** Drizzle's own names of a class and of those it extends, the nearest first. */
export function entityNamesOf(value: object): readonly string[] {
  const { constructor } = (Object.getPrototypeOf(value) ?? {}) as { constructor?: unknown }
  return typeof constructor === 'function' ? entityNames(constructor) : []
}

/** What a chunk is, as Drizzle's own renderer would tell. */
export function kindOf(chunk: Chunk): Kind {
  if (typeof chunk !== 'object') {
    if (chunk === undefined) return 'nothing'
    return typeof chunk === 'function' && 'enumName' in chunk ? 'enum' : 'value'
  }
  if (chunk === null) return 'value'
  const entity = entityOf(chunk)
  if (entity !== undefined) return entity
  if (Array.isArray(chunk)) return 'list'
  if ('enumName' in chunk && 'enumValues' in chunk) return 'enum'
  return typeof (chunk as { getSQL?: unknown }).getSQL === 'function' ? 'wrapper' : 'value'
}

/** The text of a chunk of text. */
export function textOf(chunk: Chunk): string {
  const { value } = chunk as { value: string | readonly string[] | undefined }
  return typeof value === 'string' ? value : (value?.join('') ?? '')
}

/** The identifier in a name. */
export const nameText = (chunk: Chunk): string => String((chunk as { value: unknown }).value)
