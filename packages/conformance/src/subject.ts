import type { Tenancy } from '@tenantry/core'
import type { Answers } from './cases/index.js'
import type { Engine } from './engines/engine.js'
import type { ErrorClass } from './oracle/outcome.js'
import type { Sent } from './verify/statement-watch.js'

/** Two handles of one ORM on one database: as it comes, and kept inside the running tenant. */
export interface Connected<Db> {
  readonly bare: Db
  readonly scoped: Db
  close(): Promise<void>
}

/** An adapter on an engine, as the kit sees it. */
export interface Subject<Db> {
  readonly adapter: string
  readonly engine: Engine
  /** Made of the world's rules: `WORLD_RULES` for planted, `KEYED_WORLD_RULES` for keyed. */
  readonly tenancy: Tenancy
  /** `sent` hears each statement of either handle before it goes to PostgreSQL, in the context that sends it. */
  connect(url: string, pool: number, sent?: Sent): Promise<Connected<Db>>
  readonly classify: (error: unknown) => ErrorClass
  readonly answers: Answers<Db>
}
