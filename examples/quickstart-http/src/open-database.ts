import { PGlite } from '@electric-sql/pglite'
import { withTenancy } from '@tenantry/kysely'
import { Kysely, PGliteDialect } from 'kysely'
import { type Database, type Db, tenancy } from './database.js'
import { SCHEMA } from './schema.js'

/** Opens PostgreSQL in this process, in a folder or in memory, and wraps it. It is one connection, so queries take turns. */
export async function openDatabase(folder?: string): Promise<Db> {
  const pglite = await PGlite.create(folder)
  await pglite.exec(SCHEMA)
  return new Kysely<Database>({ dialect: withTenancy<Database>(new PGliteDialect({ pglite }), tenancy) })
}
