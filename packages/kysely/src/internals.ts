import type { Dialect, QueryCompiler } from 'kysely'

/** The databases whose SQL this adapter knows. */
export type Engine = 'postgres' | 'sqlite' | 'mysql'

const COMPILERS: Readonly<Record<string, Engine>> = {
  PostgresQueryCompiler: 'postgres',
  SqliteQueryCompiler: 'sqlite',
  MysqlQueryCompiler: 'mysql',
}

/**
 * The database of a dialect, told by the name of its compiler or of one it extends: `instanceof` would
 * break across two copies of Kysely. Undefined where it is none this adapter knows.
 */
export function engineOf(compiler: QueryCompiler): Engine | undefined {
  for (let at: unknown = Object.getPrototypeOf(compiler); at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
    const name = (at as { constructor?: { name?: unknown } }).constructor?.name
    if (typeof name === 'string' && Object.hasOwn(COMPILERS, name)) return COMPILERS[name]
  }
  return undefined
}

// On the registry that both module formats share, so an ESM copy knows what a CJS copy wrapped.
const WRAPPED = Symbol.for('tenantry.kysely.dialect')

/** Whether this dialect was wrapped already, by whatever copy of this package. */
export function isWrapped(dialect: Dialect): boolean {
  return WRAPPED in dialect
}

/** Marks a dialect as wrapped. */
export function markWrapped<D extends Dialect>(dialect: D): D {
  Object.defineProperty(dialect, WRAPPED, { value: true })
  return dialect
}
