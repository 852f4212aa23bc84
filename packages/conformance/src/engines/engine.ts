/** PostgreSQL's own. PGlite is PostgreSQL 18 in the process, with one session. */
export const POSTGRES_ENGINES = ['postgres-15', 'postgres-16', 'postgres-17', 'postgres-18', 'pglite'] as const

/** The databases that adapters are tried on. SQLite is in the process, with as many connections as are opened. */
export const ENGINES = [...POSTGRES_ENGINES, 'sqlite', 'mariadb'] as const

export type Engine = (typeof ENGINES)[number]
export type PostgresEngine = (typeof POSTGRES_ENGINES)[number]

/** The PostgreSQL engines that are servers: several connections, each with its own session. */
export type ServerEngine = Exclude<PostgresEngine, 'pglite'>

export const SERVER_ENGINES: readonly ServerEngine[] = ['postgres-15', 'postgres-16', 'postgres-17', 'postgres-18']
