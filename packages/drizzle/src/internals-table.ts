import { type Column, type Columns, entityNamesOf, kindOf, type Table } from './internals.js'

const NAME = Symbol.for('drizzle:Name')
const ORIGINAL_NAME = Symbol.for('drizzle:OriginalName')
const SCHEMA = Symbol.for('drizzle:Schema')
const COLUMNS = Symbol.for('drizzle:Columns')
const IS_ALIAS = Symbol.for('drizzle:IsAlias')
const VIEW_CONFIG = Symbol.for('drizzle:ViewBaseConfig')

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

const NO_TABLE: Table = {}
const NO_COLUMNS: Columns = {}

/** A table that is known by its name alone. */
export function scanByName(schema: string | undefined, name: string): Scan {
  return { source: NO_TABLE, view: false, schema, name, alias: name, aliased: false, columns: NO_COLUMNS }
}

/** Whether a scan is of a table object, by which what is made of it may be remembered. */
export const hasSource = ({ source }: Scan): boolean => source !== NO_TABLE

/** The scan without its alias: that of another table, as far as its object goes. */
export function withoutAlias(scan: Scan): Scan {
  return scan.aliased ? { ...scan, alias: scan.name, aliased: false, source: NO_TABLE } : scan
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
