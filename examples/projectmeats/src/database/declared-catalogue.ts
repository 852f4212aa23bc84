import { is, SQL } from 'drizzle-orm'
import { getTableConfig, type IndexedColumn, type PgColumn, PgDialect, PgTable } from 'drizzle-orm/pg-core'
import * as schema from '../schema.js'
import { APP_ROLE } from './app-role.js'
import type { Catalogue } from './live-catalogue.js'

type Config = ReturnType<typeof getTableConfig>

const dialect = new PgDialect({ casing: 'snake_case' })

/** Every table of the schema. */
export const declaredTables: readonly PgTable[] = Object.values<unknown>(schema).filter((item): item is PgTable => is(item, PgTable))

/** What the schema says the database holds, in the words of `liveCatalogue`. */
export function declaredCatalogue(): Catalogue {
  return new Set(declaredTables.map(getTableConfig).flatMap(linesOf))
}

function linesOf(table: Config): readonly string[] {
  const keyed = new Set(table.primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)))
  return [
    ...table.columns.map((column) => columnLine(table.name, column, keyed)),
    ...table.primaryKeys.map(({ columns }) => `primary key ${table.name} (${names(columns)})`),
    ...table.columns.filter(({ primary }) => primary).map((column) => `primary key ${table.name} (${column.name})`),
    ...table.uniqueConstraints.map(({ columns }) => `unique ${table.name} (${names(columns)})`),
    ...table.columns.filter(({ isUnique }) => isUnique).map((column) => `unique ${table.name} (${column.name})`),
    ...table.foreignKeys.map((key) => referenceLine(table.name, key)),
    ...table.indexes.map((index) => indexLine(table.name, index)),
    ...table.checks.map((check) => `check ${table.name} ${check.name}`),
    ...table.policies.map((policy) => `policy ${table.name} ${policy.name}`),
    ...['DELETE', 'INSERT', 'SELECT', 'UPDATE'].map((right) => `grant ${right} on ${table.name} to ${APP_ROLE}`),
  ]
}

function columnLine(table: string, column: PgColumn, keyed: ReadonlySet<string>): string {
  const required = column.notNull || column.primary || keyed.has(column.name) ? ' not null' : ''
  return `column ${table}.${column.name} ${column.getSQLType()}${required}${defaultOf(column)}`
}

function defaultOf(column: PgColumn): string {
  const { default: value } = column
  if (value === undefined) return ''
  if (value instanceof SQL) return ` default ${dialect.sqlToQuery(value).sql}`
  const type = column.getSQLType()
  if (Array.isArray(value) && type.endsWith('[]')) return " default '{}'"
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return ` default ${/^(numeric|integer|boolean)/.test(type) ? text : `'${text}'`}`
}

// Drizzle cannot say which column a composite `set null` empties: never the company.
function referenceLine(table: string, key: Config['foreignKeys'][number]): string {
  const { columns, foreignTable, foreignColumns } = key.reference()
  const rule = key.onDelete ?? 'no action'
  const emptied = rule === 'set null' && columns.length > 1 ? ` (${names(columns.slice(1))})` : ''
  return `reference ${table} (${names(columns)}) to ${getTableConfig(foreignTable).name} (${names(foreignColumns)}) on delete ${rule}${emptied}`
}

function indexLine(table: string, { config }: Config['indexes'][number]): string {
  const columns = config.columns.map((column) => {
    if (column instanceof SQL) return dialect.sqlToQuery(column).sql
    const { name, indexConfig } = column as IndexedColumn
    return `${String(name)}${indexConfig?.order === 'desc' ? ' desc' : ''}`
  })
  return `${config.unique ? 'unique ' : ''}index ${table} (${columns.join(', ')})${config.where ? ' where' : ''}`
}

const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name).join(', ')
