import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { checkMigrations } from '../database/check-migrations.js'
import { migratePglite, migrateServer } from '../database/migrate.js'
import type { DatabaseAddress } from '../database/open-database.js'
import { UsageError } from './command.js'

/** Brings the database up to date. */
export async function migrate({ url, folder }: DatabaseAddress): Promise<void> {
  if (url !== undefined) return migrateServer(url)
  const pglite = await PGlite.create(folder)
  await migratePglite(pglite)
  await pglite.close()
}

/** Migrates an empty database in memory, and says how it differs from the declared tables. Returns whether it does not. */
export async function checkMigrationsCommand(say: (line: string) => void): Promise<boolean> {
  const pglite = await PGlite.create()
  await migratePglite(pglite)
  const { missing, unexpected } = await checkMigrations(async <Row>(sql: string) => (await pglite.query<Row>(sql)).rows)
  await pglite.close()
  for (const line of missing) say(`declared, not migrated: ${line}`)
  for (const line of unexpected) say(`migrated, not declared: ${line}`)
  if (missing.length + unexpected.length === 0) say('The migrations make what the tables declare.')
  return missing.length + unexpected.length === 0
}

/** Removes all data. On a server it says so first: `yes` must be true. */
export async function resetDb({ url, folder }: DatabaseAddress, yes: boolean): Promise<void> {
  if (url === undefined) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    return
  }
  if (!yes) throw new UsageError('This removes every table of the database at DATABASE_URL. Say --yes if you mean it.')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('drop schema if exists drizzle cascade; drop schema public cascade; create schema public')
  } finally {
    await client.end()
  }
  await migrateServer(url)
}

/** The folder of PGlite's files in a data folder. */
export const databaseFolder = (data: string) => join(data, 'database')
