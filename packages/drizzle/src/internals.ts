/** What this adapter touches of Drizzle's insides: chunks of SQL, tables, builders. `internals-*.ts` hold the rest. */

const ENTITY_KIND = Symbol.for('drizzle:entityKind')
const NAME = Symbol.for('drizzle:Name')
const ORIGINAL_NAME = Symbol.for('drizzle:OriginalName')
const SCHEMA = Symbol.for('drizzle:Schema')
const COLUMNS = Symbol.for('drizzle:Columns')
const IS_ALIAS = Symbol.for('drizzle:IsAlias')
const VIEW_CONFIG = Symbol.for('drizzle:ViewBaseConfig')

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
const kindByConstructor = new WeakMap<object, Kind | undefined>()

// `instanceof` would break across two copies of Drizzle: each class names its kind on the shared registry.
function entityOf(value: object): Kind | undefined {
  const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null
  const { constructor } = prototype ?? {}
  if (typeof constructor !== 'function') return undefined
  if (kindByConstructor.has(constructor)) return kindByConstructor.get(constructor)
  const found = entityNames(constructor).find((name) => Object.hasOwn(KINDS, name))
  const kind = found === undefined ? undefined : KINDS[found]
  kindByConstructor.set(constructor, kind)
  return kind
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
  if (chunk === undefined) return 'nothing'
  if (typeof chunk === 'function' && 'enumName' in chunk) return 'enum'
  if (chunk === null || typeof chunk !== 'object') return 'value'
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

/** How a table or a view is named in the database, and what the statement calls it. */
export interface Scan {
  readonly source: Table
  readonly view: boolean
  readonly schema: string | undefined
  /** Its name in the database. */
  readonly name: string
  /** What the statement calls it. */
  readonly alias: string
  readonly aliased: boolean
  /** Its columns by their keys. */
  readonly columns: Columns
}

type Named = { readonly [key: symbol]: unknown }

/** The table or view that a source of rows is. */
export function scanOf(source: Table, kind: 'table' | 'view'): Scan {
  if (kind === 'view') {
    const config = (source as Named)[VIEW_CONFIG] as {
      name: string
      originalName: string
      schema: string | undefined
      isAlias: boolean
      selectedFields: Columns
    }
    return {
      source,
      view: true,
      schema: config.schema,
      name: config.originalName,
      alias: config.name,
      aliased: config.isAlias,
      columns: config.selectedFields,
    }
  }
  const table = source as Named
  return {
    source,
    view: false,
    schema: (table[SCHEMA] as string | undefined) ?? undefined,
    name: table[ORIGINAL_NAME] as string,
    alias: table[NAME] as string,
    aliased: table[IS_ALIAS] === true,
    columns: table[COLUMNS] as Columns,
  }
}

/** A column's table as the statement calls it. */
export function tableOfColumn(column: Column): { readonly schema: string | undefined; readonly alias: string } {
  const table = column.table as Named
  const schema = table[IS_ALIAS] === true ? undefined : ((table[SCHEMA] as string | undefined) ?? undefined)
  return { schema, alias: table[NAME] as string }
}

/** The same column of a table that is now known by its bare name. */
export function withoutSchema(column: Column): Column {
  const table: unknown = Object.create(column.table, { [IS_ALIAS]: { value: true } })
  return Object.create(column, { table: { value: table } }) as Column
}

// Drizzle tells its classes by these names, so that a placeholder and a subquery may be our own.
class TenantPlaceholder {
  static readonly [ENTITY_KIND] = 'Placeholder'
  readonly name = TENANT_VALUE
}

/** The name under which a prepared query is given the tenant that executes it. */
export const TENANT_VALUE = '__tenantry_tenant'
export const TENANT: object = new TenantPlaceholder()

class DerivedTable implements Subquery {
  static readonly [ENTITY_KIND] = 'Subquery'
  readonly _: Subquery['_']

  constructor(sql: Sql, alias: string, selectedFields: Subquery['_']['selectedFields']) {
    this._ = { sql, alias, selectedFields, isWith: false, usedTables: [] }
  }

  getSQL(): Sql {
    return this._.sql
  }
}

/** A query as a table of the statement. */
export function derivedTable(sql: Sql, alias: string, selectedFields: Subquery['_']['selectedFields'] = {}): Subquery {
  return new DerivedTable(sql, alias, selectedFields)
}

/** The same subquery with another text. */
export function withSql(subquery: Subquery, sql: Sql): Subquery {
  const inner = { ...subquery._, sql }
  return Object.create(subquery, { _: { value: inner } }) as Subquery
}

/** The same aliased expression with another text. */
export function withAliasedSql(aliased: Aliased, sql: Sql): Aliased {
  return Object.create(aliased, { sql: { value: sql } }) as Aliased
}

// What Drizzle 1.0 calls them.
const FIELD_TYPES: Readonly<Record<string, string>> = { column: 'Column', sql: 'SQL', aliased: 'SQL.Aliased', subquery: 'Subquery' }

/** The fields of a selection in order, as Drizzle lists them. */
export function listFields(
  fields: object,
  path: readonly string[] = [],
): { path: readonly string[]; field: unknown; fieldType?: string }[] {
  return Object.entries(fields).flatMap(([name, field]: [string, unknown]) => {
    const kind = kindOf(field)
    const at = [...path, name]
    if (Object.hasOwn(FIELD_TYPES, kind)) return [{ path: at, field, fieldType: FIELD_TYPES[kind] }]
    if (kind === 'table') return listFields((field as Named)[COLUMNS] as object, at)
    return listFields(field as object, at)
  })
}

/** A foreign key of a schema. */
export interface ForeignKey {
  readonly columns: readonly Column[]
  readonly foreignColumns: readonly Column[]
  readonly foreignTable: Table
}

const INLINE_KEYS = ['Pg', 'MySql', 'SQLite'].map((name) => Symbol.for(`drizzle:${name}InlineForeignKeys`))
const EXTRA_CONFIG = Symbol.for('drizzle:ExtraConfigBuilder')
const EXTRA_COLUMNS = Symbol.for('drizzle:ExtraConfigColumns')

/** The foreign keys that a table object declares; `of` is the same for all aliases of it. */
export function foreignKeysOf(table: Table): { readonly of: object; readonly list: () => readonly ForeignKey[] } | undefined {
  const symbol = INLINE_KEYS.find((key) => key in table)
  if (symbol === undefined) return undefined
  const inline = (table as Named)[symbol] as readonly Referencing[]
  return { of: inline, list: () => [...inline, ...extraKeys(table)].map(({ reference }) => reference()) }
}

interface Referencing {
  readonly reference: () => ForeignKey
}

function extraKeys(table: Table): readonly Referencing[] {
  const { [EXTRA_CONFIG]: build, [EXTRA_COLUMNS]: extra, [COLUMNS]: columns } = table as Named
  if (typeof build !== 'function') return []
  const made = (build as (columns: unknown) => object)(extra ?? columns)
  const builders: readonly unknown[] = Array.isArray(made) ? made.flat(1) : Object.values(made)
  return builders.filter(
    (builder): builder is Referencing =>
      typeof builder === 'object' && builder !== null && entityNamesOf(builder).some((name) => name.endsWith('ForeignKeyBuilder')),
  )
}
