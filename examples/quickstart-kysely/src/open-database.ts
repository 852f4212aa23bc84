import { PGlite } from '@electric-sql/pglite'
import { withTenancy } from '@tenantry/kysely'
import { scopeRawSql } from '@tenantry/postgres'
import { type CompiledQuery, Kysely, PGliteDialect } from 'kysely'
import { type Database, type Db, SCHEMA, tenancy } from './database.js'

/** Opens PostgreSQL in this process, in a folder or in memory, and wraps it: this is all of the wiring. */
export async function openDatabase(folder?: string, onSent: (query: CompiledQuery) => void = () => {}): Promise<Db> {
  const pglite = await PGlite.create(folder)
  await pglite.exec(SCHEMA)
  const raw = await scopeRawSql(tenancy)
  return new Kysely<Database>({
    dialect: withTenancy<Database>(new PGliteDialect({ pglite }), tenancy, { raw }),
    log: ({ query }) => onSent(query),
  })
}
