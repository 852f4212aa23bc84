import { type Context, type RawScoper, type TenantId, TenancyError } from '@tenantry/core'
import { checkMysqlText } from './check-mysql-text.js'
import { madeElsewhere } from './gate.js'
import type { Sql } from './internals.js'
import type { Query } from './internals-dialect.js'
import { queryOf } from './queries.js'
import type { Given, PendingCheck } from './reference-check.js'
import { Returned } from './returned.js'
import { scopeQuery, scopeQueryText } from './scope-query.js'
import { ROOT_ENV, type Statement, type Surface } from './statement.js'

/** What a rendered query may be executed in. */
export type Mode = 'tenant' | 'reads' | 'writes' | 'none'

/** What runs before a write: each step is a query; the write is refused when every one returns a row. */
export interface Check {
  steps(given: Given): readonly (() => Query)[]
  readonly otherwise?: () => Query
}

/** A query as it was rendered for one kind of context, and for one tenant where it names it. */
export interface Rendered {
  readonly query: Query
  readonly mode: Mode
  readonly checks: readonly Check[]
  readonly tenantId: TenantId | undefined
}

/** What the gate knows of a query: what it was made of, and what it became. */
export interface Mark {
  readonly by: Renderer
  readonly root: Sql
  /** The kind of context in which it was asked for. */
  readonly mode: Mode
  readonly rendered: Rendered | undefined
  readonly error: TenancyError | undefined
}

// What has none was not rendered by us, and does not run in a tenant.
class Marked extends Returned {
  #mark: Mark | undefined

  static with(query: Query, mark: Mark): Query {
    new Marked(query).#mark = mark
    return query
  }

  static markOf(query: object): Mark | undefined {
    return #mark in query ? query.#mark : undefined
  }
}

/** Renders statements inside the running context. */
export class Renderer {
  readonly #surface: Surface
  readonly #raw: RawScoper | undefined

  constructor(surface: Surface, raw: RawScoper | undefined) {
    this.#surface = surface
    this.#raw = raw
  }

  markOf(query: Query): Mark | undefined {
    const mark = Marked.markOf(query)
    return mark?.by === this ? mark : undefined
  }

  /** The query of a statement that was begun in `created`. What is refused is refused when it runs. */
  query(root: Sql, created: Context | undefined): Query {
    const { tenancy } = this.#surface
    const context = tenancy.context()
    const mode = modeOf(context)
    try {
      if (created !== undefined && created !== context && !tenancy.isCurrent(created)) throw madeElsewhere()
      const rendered = this.#render(root, context)
      return Marked.with(rendered.query, { by: this, root, mode, rendered, error: undefined })
    } catch (error) {
      if (!isTenancyError(error)) throw error
      const mark: Mark = { by: this, root, mode, rendered: undefined, error: isMismatch(error) ? error : undefined }
      return Marked.with(refusedQuery(error), mark)
    }
  }

  /** Renders a statement for the running context. */
  render(root: Sql): Rendered {
    return this.#render(root, this.#surface.tenancy.context())
  }

  #render(root: Sql, context: Context | undefined): Rendered {
    const surface = this.#surface
    const { tenancy, dialect } = surface
    if (context?.kind === 'bypass' && context.writes) {
      return { query: dialect.sqlToQuery(root), mode: 'writes', checks: [], tenantId: undefined }
    }
    const query = queryOf(root)
    const statement: Statement = {
      tenancy,
      engine: surface.engine,
      dialect,
      kit: surface.kit,
      functions: surface.functions,
      references: surface.references,
      predicates: surface.predicates,
      asked: surface.asked,
      context,
      root: query?.config,
      checks: [],
      inserted: [],
      volatile: false,
      named: false,
    }
    try {
      const scoped = query === undefined ? scopeQueryText(root, statement, ROOT_ENV) : scopeQuery(query, statement, ROOT_ENV)
      const tenantId = statement.named && context?.kind === 'tenant' ? context.tenantId : undefined
      return {
        query: this.#query(scoped, context),
        mode: modeOf(context),
        checks: statement.checks.map((check) => this.#check(check, context)),
        tenantId,
      }
    } catch (error) {
      if (this.#raw === undefined || context === undefined || !isUnproved(error, context)) throw error
      return this.#renderRaw(this.#renderPlain(root, error), context, this.#raw)
    }
  }

  #query(sql: Sql, context: Context | undefined): Query {
    const { dialect, engine } = this.#surface
    const query = dialect.sqlToQuery(sql)
    return engine.engine === 'mysql' ? checkMysqlText(query, { context }) : query
  }

  #check(check: PendingCheck, context: Context | undefined): Check {
    const { otherwise } = check
    const render = (sql: Sql) => this.#query(sql, context)
    return {
      steps: (given) => check.steps(given).map((step) => () => render(step())),
      ...(otherwise && { otherwise: () => render(otherwise()) }),
    }
  }

  // Rendered unscoped and handed over whole, so nothing is scoped twice.
  // A default of the schema may refuse to fill in what the adapter would have: then the statement stays refused.
  #renderPlain(root: Sql, refusal: unknown): Query {
    try {
      return this.#surface.dialect.sqlToQuery(root)
    } catch {
      throw refusal
    }
  }

  #renderRaw(plain: Query, context: Context, raw: RawScoper): Rendered {
    const { sql, parameters, checks } = raw.scope(plain.sql, plain.params, context)
    return {
      query: { ...plain, sql, params: [...parameters] },
      mode: modeOf(context),
      checks: checks.map((check) => ({ steps: () => [() => ({ sql: check.sql, params: [...check.parameters] })] })),
      tenantId: context.kind === 'tenant' ? context.tenantId : undefined,
    }
  }
}

/** The kind of the running context. */
export function modeOf(context: Context | undefined): Mode {
  if (context === undefined) return 'none'
  return context.kind === 'tenant' ? 'tenant' : context.writes ? 'writes' : 'reads'
}

/** Whether an error is a refusal: two copies of core have two classes. */
export function isTenancyError(error: unknown): error is TenancyError {
  return (
    error instanceof TenancyError || (error instanceof Error && 'code' in error && typeof error.code === 'string' && CODES.test(error.code))
  )
}

const CODES = /^(?:TENANT_|TABLE_UNREGISTERED|CROSS_TENANT_WRITE|REFERENCE_NOT_FOUND|SHARED_TABLE_WRITE|QUERY_UNSCOPABLE|BYPASS_)/

const isMismatch = (error: TenancyError) => error.code === 'TENANT_MISMATCH'

// In a bypass that only reads, what is not proved to be a read is refused for that.
function isUnproved(error: unknown, { kind }: Context): boolean {
  if (!(error instanceof Error && 'code' in error)) return false
  return error.code === 'QUERY_UNSCOPABLE' || (kind === 'bypass' && error.code === 'BYPASS_READ_ONLY')
}

// Drizzle asks for the text before it runs a query, so a throw here would come where nobody awaits it.
function refusedQuery(error: TenancyError): Query {
  return {
    get sql(): string {
      throw error
    },
    get params(): unknown[] {
      throw error
    },
  }
}
