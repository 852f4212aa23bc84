import {
  BypassReadOnlyError,
  type Context,
  type RawScoper,
  type Statement as SqlStatement,
  type Tenancy,
  UnscopableQueryError,
} from '@tenantry/core'
import type { EngineRules } from '@tenantry/sql'
import type { CompiledQuery, QueryCompiler, RootOperationNode } from 'kysely'
import { checkMysqlText } from './check-mysql-text.js'
import type { Marks } from './marks.js'
import { ReferenceIndex } from './reference-index.js'
import { scopeQuery } from './scope-query.js'
import { ROOT_ENV, type Statement } from './statement.js'

type QueryId = CompiledQuery['queryId']

/** What the gate knows of a compiled query: for which context it was made, and what must hold before it runs. */
export interface Mark {
  readonly context: Context | undefined
  readonly checks: readonly Check[]
}

/** A write is refused when every step of a check returns a row. */
export interface Check {
  /** A function compiles its step when it is asked, which it seldom is. */
  readonly steps: readonly (SqlStatement | (() => SqlStatement))[]
  /** What runs instead where every step but the last returned a row. */
  readonly otherwise?: CompiledQuery
}

/** What the proofs of a statement go by. */
export interface Proof {
  readonly engine: EngineRules
  readonly functions: ReadonlySet<string>
  readonly raw: RawScoper | undefined
}

/** Every query that was scoped. What is not in here was not compiled by us, and does not run in a tenant. */
export type QueryMarks = Marks<Mark>

/**
 * Compiles a query inside the running context: after all plugins, with the names of the database, once
 * for the whole tree.
 */
export class ScopingQueryCompiler implements QueryCompiler {
  readonly #inner: QueryCompiler
  readonly #tenancy: Tenancy
  readonly #engine: EngineRules
  readonly #functions: ReadonlySet<string>
  readonly #raw: RawScoper | undefined
  readonly #marks: QueryMarks
  readonly #references: ReferenceIndex

  constructor(inner: QueryCompiler, tenancy: Tenancy, { engine, functions, raw }: Proof, marks: QueryMarks) {
    this.#engine = engine
    this.#inner = inner
    this.#tenancy = tenancy
    this.#functions = functions
    this.#raw = raw
    this.#marks = marks
    this.#references = new ReferenceIndex(tenancy, engine)
  }

  compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const context = this.#tenancy.context()
    if (context?.kind === 'bypass' && context.writes) return this.#mark(this.#inner.compileQuery(node, queryId), context, [])
    const statement: Statement = {
      tenancy: this.#tenancy,
      context,
      engine: this.#engine,
      root: node,
      functions: this.#functions,
      checks: [],
      references: this.#references,
      inserted: undefined,
      volatile: false,
    }
    try {
      return this.#compileScoped(node, queryId, statement)
    } catch (error) {
      if (this.#raw === undefined || context === undefined || !isUnproved(error, context)) throw error
      return this.#compileRaw(node, queryId, context, this.#raw)
    }
  }

  #compileScoped(node: RootOperationNode, queryId: QueryId, statement: Statement): CompiledQuery {
    const scoped = scopeQuery(node, statement, ROOT_ENV)
    const checks = statement.checks.length === 0 ? NO_CHECKS : this.#compileChecks(queryId, statement)
    return this.#mark(this.#compile(scoped, queryId, statement), statement.context, checks)
  }

  #compileChecks(queryId: QueryId, statement: Statement): readonly Check[] {
    const compile = (part: RootOperationNode) => this.#compile(part, queryId, statement)
    const instead = new Map<RootOperationNode, CompiledQuery>()
    return statement.checks.flatMap((check): Check[] => {
      const steps = check.steps(statement).map((step) => (typeof step === 'function' ? () => compile(step()) : compile(step)))
      const otherwise = steps.length === 0 ? undefined : check.otherwise?.()
      if (otherwise !== undefined && !instead.has(otherwise)) instead.set(otherwise, compile(otherwise))
      return steps.length === 0 ? [] : [{ steps, otherwise: otherwise && instead.get(otherwise) }]
    })
  }

  #compile(node: RootOperationNode, queryId: QueryId, statement: Statement): CompiledQuery {
    const compiled = this.#inner.compileQuery(node, queryId)
    if (this.#engine.engine === 'mysql') checkMysqlText(compiled, statement)
    return compiled
  }

  // Rendered unscoped and handed over whole, so nothing is scoped twice.
  #compileRaw(node: RootOperationNode, queryId: QueryId, context: Context, raw: RawScoper): CompiledQuery {
    const compiled = this.#inner.compileQuery(node, queryId)
    const { sql, parameters, checks } = raw.scope(compiled.sql, compiled.parameters, context)
    return this.#mark(
      { ...compiled, sql, parameters },
      context,
      checks.map((check) => ({ steps: [check] })),
    )
  }

  #mark(compiled: CompiledQuery, context: Context | undefined, checks: Mark['checks']): CompiledQuery {
    // Frozen to the last parameter: the mark speaks of this text and these values.
    Object.freeze(compiled.parameters)
    this.#marks.set(Object.freeze(compiled), { context, checks })
    return compiled
  }
}

const NO_CHECKS: readonly Check[] = []

// In a bypass that only reads, what is not proved to be a read is refused for that.
function isUnproved(error: unknown, context: Context): boolean {
  return error instanceof UnscopableQueryError || (context.kind === 'bypass' && error instanceof BypassReadOnlyError)
}
