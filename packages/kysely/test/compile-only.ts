import {
  DummyDriver,
  Kysely,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteQueryCompiler,
} from 'kysely'
import { withTenancy, type WithTenancyOptions } from '../src/index.js'
import { type SmallDatabase, smallTenancy } from './small-database.js'

const COMPILERS = { postgres: PostgresQueryCompiler, sqlite: SqliteQueryCompiler, mysql: MysqlQueryCompiler }

/** A scoped Kysely without a database, for what is decided when a query is compiled. */
export function compileOnly(options: WithTenancyOptions = {}, engine: keyof typeof COMPILERS = 'postgres') {
  const { tenancy } = smallTenancy()
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new COMPILERS[engine](),
  }
  return { tenancy, db: new Kysely<SmallDatabase>({ dialect: withTenancy<SmallDatabase>(dialect, tenancy, options) }) }
}
