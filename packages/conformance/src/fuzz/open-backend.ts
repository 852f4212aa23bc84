import type { HeldBackend } from './held-backend.js'
import { openMariadbBackend } from './mariadb-backend.js'
import { openPgliteBackend, openPostgresBackend } from './postgres-backend.js'
import { openSqliteBackend } from './sqlite-backend.js'

/** Opens a session at an address that an engine gave. */
export async function openBackend(url: string): Promise<HeldBackend> {
  if (url.startsWith('sqlite:')) return openSqliteBackend(url)
  if (url.startsWith('pglite:')) return openPgliteBackend(url)
  if (url.startsWith('mysql:')) return openMariadbBackend(url)
  return openPostgresBackend(url)
}
