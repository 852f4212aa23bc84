import { emptyDatabase } from '@tenantry/conformance/engines'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Ask } from '../src/database/live-catalogue.js'
import { migratePglite, migrateServer } from '../src/database/migrate.js'

export const SERVERS = ['postgres-15', 'postgres-16', 'postgres-17', 'postgres-18'] as const
export type TestEngine = (typeof SERVERS)[number] | 'pglite'
export const TEST_ENGINES: readonly TestEngine[] = ['pglite', ...SERVERS]

/** A migrated database, asked as its owner. */
export interface Migrated {
  readonly ask: Ask
  close(): Promise<void>
}

/** Migrates an empty database of an engine; gives why it is absent where it is. */
export async function openMigrated(engine: TestEngine): Promise<Migrated | { readonly absent: string }> {
  if (engine === 'pglite') {
    const pglite = await PGlite.create()
    await migratePglite(pglite)
    return { ask: async <Row>(sql: string) => (await pglite.query<Row>(sql)).rows, close: () => pglite.close() }
  }
  const empty = await emptyDatabase(engine)
  if ('absent' in empty) return empty
  await migrateServer(empty.url)
  const client = new pg.Client({ connectionString: empty.url })
  await client.connect()
  return {
    ask: async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
    close: async () => {
      await client.end()
      await empty.close()
    },
  }
}
