import type { Engine } from '@tenantry/sql'
import { type Chunk, type Column, type Config, entityNamesOf, kindOf, type Param, type Sql } from './internals.js'

import { type Remembering, remembering } from './queries.js'

const COLUMNS = Symbol.for('drizzle:Columns')

/** A rendered query, as Drizzle's sessions take it. */
export interface Query {
  readonly sql: string
  readonly params: unknown[]
}

/** What this adapter asks of Drizzle's dialects. */
export interface Dialect {
  readonly casing?: { getColumnCasing(column: Column): string }
  buildSelectQuery(config: Config): Sql
  buildInsertQuery(config: Config): Sql | { readonly sql: Sql; readonly generatedIds: readonly object[] }
  buildUpdateQuery(config: Config): Sql
  buildDeleteQuery(config: Config): Sql
  buildUpdateSet(table: object, set: object): Sql
  sqlToQuery(sql: Sql, source?: unknown): Query
  _sqlToQuery?(sql: Sql): Query
}

/** A dialect of Drizzle 1.0, whose relational queries are put together in one go. */
export interface RelationalDialect extends Dialect {
  buildRelationalQuery(config: Config): { readonly sql: Sql; readonly selection: unknown }
}

/** Whether a dialect is Drizzle 1.0's. In 0.45 relational queries are made of selects. */
export const isVersion1 = (dialect: Dialect): dialect is RelationalDialect => 'collectRelationalQuery' in dialect

const METHODS = ['buildSelectQuery', 'buildInsertQuery', 'buildUpdateQuery', 'buildDeleteQuery', 'buildUpdateSet', 'sqlToQuery'] as const

const ENGINES: Readonly<Record<string, Engine>> = { PgDialect: 'postgres', MySqlDialect: 'mysql', SQLiteDialect: 'sqlite' }

/** The database of a dialect, undefined where it is none this adapter knows. */
export function engineOf(dialect: object): Engine | undefined {
  const name = entityNamesOf(dialect).find((name) => Object.hasOwn(ENGINES, name))
  return name === undefined ? undefined : ENGINES[name]
}

/** Drizzle's own classes, taken from what a dialect makes: an import may be of another copy. */
export interface Kit {
  sql(chunks: readonly Chunk[]): Sql
  text(text: string): Chunk
  name(identifier: string): Chunk
  param(value: unknown, encoder?: object): Param
  readonly remembered: Remembering
}

interface Classes {
  readonly Sql: new (chunks: readonly Chunk[]) => Sql
  readonly Text: new (text: string) => object
  readonly Name: new (name: string) => object
  readonly Param: new (value: unknown, encoder?: object) => Param
}

/** Drizzle's dialect with the classes of its SQL. Throws TypeError for a shape of no known version. */
export function kitOf(dialect: Dialect): Kit {
  for (const method of METHODS) {
    if (typeof (dialect as Partial<Dialect>)[method] !== 'function') throw unknownDrizzle(`no dialect.${method}`)
  }
  const { Sql, Text, Name, Param } = classesOf(dialect)
  const texts = new Map<string, Chunk>()
  return {
    sql: (chunks) => new Sql(chunks),
    text(text) {
      let made = texts.get(text)
      if (made === undefined) {
        made = new Text(text)
        if (texts.size < 1000) texts.set(text, made)
      }
      return made
    },
    remembered: remembering(new Sql([])),
    name: (identifier) => new Name(identifier),
    param: (value, encoder) => (encoder === undefined ? new Param(value) : new Param(value, encoder)),
  }
}

/** The refusal of a Drizzle whose insides are not those of the versions that were tested. */
export function unknownDrizzle(what: string): TypeError {
  return new TypeError(`Expected drizzle-orm 0.45 or 1.0: ${what}`)
}

// An assignment of a made-up column holds one of each: a name, a text, a parameter, in an SQL.
function classesOf(dialect: Dialect): Classes {
  const column = { name: 'a', onUpdateFn: () => 1, mapToDriverValue: (value: unknown) => value }
  const made = dialect.buildUpdateSet({ [COLUMNS]: { a: column } }, {})
  const inner = made.queryChunks.find((chunk) => kindOf(chunk) === 'sql') as Sql | undefined
  const chunks = inner?.queryChunks ?? []
  const classOf = (kind: string): unknown => {
    const chunk = chunks.find((one) => kindOf(one) === kind)
    return chunk === undefined ? undefined : (Object.getPrototypeOf(chunk) as { constructor: unknown }).constructor
  }
  const classes = {
    Sql: (Object.getPrototypeOf(made) as { constructor: unknown }).constructor,
    Text: classOf('text'),
    Name: classOf('name'),
    Param: classOf('param'),
  }
  for (const [name, found] of Object.entries(classes))
    if (typeof found !== 'function') throw unknownDrizzle(`an assignment without ${name}`)
  return classes as Classes
}

/** A column's name in the database. */
export function columnName(column: Column, dialect: Dialect): string {
  return dialect.casing === undefined ? column.name : dialect.casing.getColumnCasing(column)
}
