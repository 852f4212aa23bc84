/** The databases that adapters are tried on. PGlite is PostgreSQL 18 in the process, with one session. */
export const ENGINES = ['postgres-15', 'postgres-16', 'postgres-17', 'postgres-18', 'pglite'] as const

export type Engine = (typeof ENGINES)[number]

/** The engines that are servers: several connections, each with its own session. */
export type ServerEngine = Exclude<Engine, 'pglite'>

export const SERVER_ENGINES: readonly ServerEngine[] = ['postgres-15', 'postgres-16', 'postgres-17', 'postgres-18']
