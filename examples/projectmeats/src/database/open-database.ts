import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { withTenancy } from '@tenantry/drizzle'
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import pg from 'pg'
import * as schema from '../schema.js'
import { tenancy } from '../tenancy.js'
import { APP_ROLE } from './app-role.js'
import type { Db } from './database.js'
import { migratePglite, migrateServer } from './migrate.js'

/** Where the data is: a PostgreSQL server's address, or a folder for PGlite; neither means memory. */
export interface DatabaseAddress {
  readonly url?: string
  readonly folder?: string
}

/** An open database, migrated, seen by the application's role. */
export interface OpenDatabase {
  readonly db: Db
  /** Answers once the database does. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Opens the database and migrates it. The owner migrates; what comes after is the application's role. */
export function openDatabase({ url, folder }: DatabaseAddress): Promise<OpenDatabase> {
  return url === undefined ? openPglite(folder) : openServer(url)
}

async function openPglite(folder: string | undefined): Promise<OpenDatabase> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const pglite = await PGlite.create(folder)
  await migratePglite(pglite)
  // Its user is a superuser, for whom no right and no policy counts.
  await pglite.exec(`set role ${APP_ROLE}`)
  return {
    db: withTenancy(drizzlePglite(pglite, { schema, casing: 'snake_case' }), tenancy),
    ping: async () => void (await pglite.query('select 1')),
    close: () => pglite.close(),
  }
}

async function openServer(url: string): Promise<OpenDatabase> {
  await migrateServer(url)
  const pool = new pg.Pool({ connectionString: url, options: `-c role=${APP_ROLE}`, connectionTimeoutMillis: 5000 })
  // A connection that breaks while it is idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => {})
  return {
    db: withTenancy(drizzleServer(pool, { schema, casing: 'snake_case' }), tenancy),
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  }
}
