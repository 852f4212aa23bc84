import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { withTenancy, type WithTenancyOptions } from '../src/index.js'
import { type SmallDatabase, smallTenancy } from './small-database.js'

/** A scoped Kysely without a database, for what is decided when a query is compiled. */
export function compileOnly(options: WithTenancyOptions = {}) {
  const { tenancy } = smallTenancy()
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return { tenancy, db: new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(dialect, tenancy, options) }) }
}
