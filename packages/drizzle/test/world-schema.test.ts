import { type Databases, mariadbOptions, openDatabases, openSqliteConnection, pgliteAt } from '@tenantry/conformance'
import { getTableColumns, getTableName, getViewName, getViewSelectedFields, is, type Table, View } from 'drizzle-orm'
import { getTableConfig as mysqlConfig, MySqlTable } from 'drizzle-orm/mysql-core'
import { getTableConfig as pgConfig, PgTable } from 'drizzle-orm/pg-core'
import mysql from 'mysql2/promise'
import { afterAll, describe, expect, it } from 'vitest'
import { mysqlKit, pgKit, sqliteKit } from './subject/kits.js'

const OPTIONS = { stamp: () => '', keyed: true }
const RULELESS = ['all_suppliers', 'secrets']

const PG_COLUMNS = `
  select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as relation, a.attname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname in ('public', 'archive') and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped`

const SQLITE_COLUMNS = `
  select m.name as relation, p.name as name from sqlite_master m, pragma_table_info(m.name) p where m.type in ('table', 'view') and m.name not like 'sqlite_%'`

const MYSQL_COLUMNS = `
  select table_schema as place, table_name as relation, column_name as name from information_schema.columns where table_schema in (?, ?)`

interface Found {
  readonly relation: string
  readonly name: string
}

/** The columns of each relation in an order that does not matter. */
function byRelation(found: readonly Found[]): Record<string, string[]> {
  const relations: Record<string, string[]> = {}
  for (const { relation, name } of found) if (!RULELESS.includes(relation)) (relations[relation] ??= []).push(name)
  for (const names of Object.values(relations)) names.sort()
  return relations
}

function declared(tables: object): Record<string, string[]> {
  const found = Object.values(tables).flatMap((table: unknown) => {
    const columns = Object.values(is(table, View) ? getViewSelectedFields(table) : getTableColumns(table as Table)) as { name: string }[]
    return columns.map(({ name }) => ({ relation: nameOf(table), name }))
  })
  return byRelation(found)
}

function nameOf(table: unknown): string {
  if (is(table, View)) return getViewName(table)
  const schema = is(table, PgTable) ? pgConfig(table).schema : is(table, MySqlTable) ? mysqlConfig(table).schema : undefined
  return `${schema === undefined ? '' : `${schema}.`}${getTableName(table as Table)}`
}

describe('the schema that the Drizzle answers are written with', () => {
  const opened: Databases[] = []
  afterAll(() => Promise.all(opened.map((databases) => databases.close())))

  const open = async (engine: 'pglite' | 'sqlite' | 'mariadb') => {
    const databases = await openDatabases(engine, 'keyed')
    if (!('absent' in databases)) opened.push(databases)
    return databases
  }

  it.each([0, 1] as const)('has every table with a rule and every column on PostgreSQL, major %i', async (major) => {
    const databases = (await open('pglite')) as Databases
    const { rows } = await pgliteAt(databases.both).query<Found>(PG_COLUMNS)
    expect(declared(pgKit(major, OPTIONS).t)).toEqual(byRelation(rows))
  })

  it.each([0, 1] as const)('has them on SQLite but for the archive, major %i', async (major) => {
    const databases = (await open('sqlite')) as Databases
    const connection = openSqliteConnection(databases.both)
    const rows = connection.prepare(SQLITE_COLUMNS).all() as Found[]
    connection.close()
    expect(declared(sqliteKit(major, OPTIONS).t)).toEqual(byRelation(rows))
  })

  it.each([0, 1] as const)('has them on MariaDB, major %i', async (major) => {
    const databases = await open('mariadb')
    if ('absent' in databases) return console.log(`skipped: mariadb: ${databases.absent}`)
    const connection = await mysql.createConnection(mariadbOptions(databases.both))
    const database = new URL(databases.both).pathname.slice(1)
    const [rows] = await connection.query<mysql.RowDataPacket[]>(MYSQL_COLUMNS, [database, `${database}_archive`])
    await connection.end()
    const found = (rows as (Found & { place: string })[]).map(({ place, relation, name }) => ({
      relation: place === database ? relation : `archive.${relation}`,
      name,
    }))
    expect(declared(mysqlKit(major, OPTIONS).t)).toEqual(byRelation(found))
  })
})
