import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { migrate as migrateByServer } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migrateByPglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

// Any number: whoever holds it migrates, and the others wait.
const LOCK = 7_301_955

/** Brings a database in this process up to date, as its owner. */
export async function migratePglite(pglite: PGlite): Promise<void> {
  await migrateByPglite(drizzlePglite(pglite), { migrationsFolder })
}

/** Brings a server's database up to date, as its owner. Of several that start at once, one migrates. */
export async function migrateServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await migrateByServer(drizzleServer(client), { migrationsFolder })
  } finally {
    await client.end()
  }
}
